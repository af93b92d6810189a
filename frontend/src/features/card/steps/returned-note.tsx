import { daysBetween, printDay } from '@tien-do/shared';
import type { DecisionView } from '@tien-do/shared/contract';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useToday } from '../../../live/index.ts';
import { capacityWord } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { newestFirst } from '../result/versions.ts';
import { returnOf } from '../result/verdicts.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import styles from './steps.module.css';

/** What the last return asked for, as long as it is not answered: by whom, when, how often, and until when. */
export function ReturnedNote(): ReactElement | null {
  const { detail, face, register, nameOf } = useScene();
  const t = useText();
  const asked = register === 'asked';
  if (!face.returned) return null;
  const last = newestFirst(detail.submissions).find(({ outcome }) => outcome === 'returned');
  const decision = last && returnOf(last);
  if (!last || !decision) return null;
  return (
    <div className={styles.returned}>
      <p className={styles.returnedHead}>
        <IconArrowBackUp size={16} aria-hidden />
        <b>
          {t(asked ? 'card.next.returned_by_asked' : 'card.next.returned_by', {
            agency: nameOf(decision.agencyId, decision.at),
            n: last.number,
          })}
        </b>
      </p>
      <blockquote className={styles.remark}>{decision.remark}</blockquote>
      {face.returnedToIds.length > 0 ? (
        <p className={styles.by}>
          {t('deciding.returned.only_parts', {
            agencies: face.returnedToIds.map((id) => nameOf(id)).join(', '),
          })}
        </p>
      ) : null}
      <BackBy />
      <p className={styles.by}>
        <By decision={decision} />
        {face.returns > 1 ? (
          <>
            <br />
            {t(asked ? 'deciding.returned.times_asked' : 'deciding.returned.times', { n: face.returns })}
          </>
        ) : null}
      </p>
    </div>
  );
}

/** By when it is to come back; said louder once that day is past. */
function BackBy(): ReactElement | null {
  const { face } = useScene();
  const t = useText();
  const today = useToday();
  if (!face.backBy) return null;
  const day = printDay(face.backBy);
  const late = daysBetween(face.backBy, today);
  return (
    <p className={styles.backBy} data-late={late > 0}>
      {late > 0
        ? t('deciding.returned.back_by_past', { day, n: late })
        : t('deciding.returned.back_by', { day })}
    </p>
  );
}

/** Who decided, in which capacity or for whom, and when. */
function By({ decision }: { decision: DecisionView }): ReactElement {
  const t = useText();
  const instant = useInstant();
  const time = instant(decision.at);
  const { name } = decision.person;
  if (decision.onBehalfOf) {
    return <>{t('deciding.returned.behalf', { name, other: decision.onBehalfOf.name, time })}</>;
  }
  if (decision.capacity) {
    const capacity = capacityWord({ lines: decision.capacity.lines.slice(0, 1) });
    return <>{t('deciding.returned.by_capacity', { name, capacity, time })}</>;
  }
  return <>{t('deciding.returned.by', { name, time })}</>;
}
