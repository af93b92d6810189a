import { daysBetween, printDay, type Day } from '@tien-do/shared';
import type { ContributionView } from '@tien-do/shared/contract';
import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleMinus,
  IconHourglass,
  type Icon,
} from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useErrorSentence, type ContributionActs } from '../../../api/index.ts';
import { useText, type Translate } from '../../../text/index.ts';
import { DialogProblem, useToasts } from '../../../ui/index.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import { ContributionEditor, FileList } from './contribution-editor.tsx';
import { ConsentDialog, ReasonDialog } from './dialogs.tsx';
import { FiledVersions } from './filed-version.tsx';
import styles from './partners.module.css';

const marks: Record<ContributionView['state'], Icon> = {
  asked: IconCircleDashed,
  awaiting_consent: IconHourglass,
  filed: IconCircleCheck,
  waived: IconCircleMinus,
  dropped: IconCircleMinus,
};

/** Where it stands, in words. */
export function stateWordOf(t: Translate, { kind, state }: Pick<ContributionView, 'kind' | 'state'>): string {
  if (kind === 'supplement' && (state === 'asked' || state === 'filed')) {
    return t(`contributions.state.supplement.${state}`);
  }
  return t(`contributions.state.${state}`);
}

interface ContributionItemProps {
  one: ContributionView;
  acts: ContributionActs;
  today: Day;
  /** Asks for more; absent where I may not or it is awaited already. */
  onAskAgain?: (() => void) | undefined;
}

/** One contribution or supplement: where it stands, what was asked, what was filed, and what I may do with it. */
export function ContributionItem({ one, acts, today, onAskAgain }: ContributionItemProps): ReactElement {
  const { nameOf } = useScene();
  const t = useText();
  const instant = useInstant();
  const Mark = marks[one.state];
  const open = one.state === 'asked' || one.state === 'awaiting_consent';
  const late = open && one.dueOn < today ? daysBetween(one.dueOn, today) : 0;
  return (
    <li className={styles.item} data-state={one.state} data-agency={one.agencyId}>
      <div className={styles.itemHead}>
        <h4>{nameOf(one.agencyId)}</h4>
        <p className={styles.state}>
          <Mark size={16} aria-hidden />
          <b>{stateWordOf(t, one)}</b>
          <span>{t('contributions.since', { time: instant(one.since) })}</span>
        </p>
        {open ? (
          <p className={styles.dueLine}>
            {t('contributions.due', { day: printDay(one.dueOn) })}
            {late > 0 ? (
              <span className={styles.late}>
                <IconAlertTriangle size={14} aria-hidden />
                {t('contributions.late', { n: late })}
              </span>
            ) : null}
          </p>
        ) : null}
      </div>
      <Asked one={one} />
      <Waived one={one} />
      <FiledVersions one={one} open={one.kind === 'supplement' || !open} />
      <InHand one={one} acts={acts} />
      <ItemActs one={one} acts={acts} onAskAgain={onAskAgain} />
    </li>
  );
}

/** What was asked last, and before. */
function Asked({ one }: { one: ContributionView }): ReactElement | null {
  const { nameOf } = useScene();
  const t = useText();
  const instant = useInstant();
  const last = one.asks.at(-1);
  if (!last) return null;
  const by = (ask: typeof last): string =>
    t('contributions.asked_by', {
      name: ask.by.name,
      agency: nameOf(ask.agencyId, ask.at),
      time: instant(ask.at),
    });
  const earlier = one.asks.slice(0, -1);
  return (
    <div className={styles.asked}>
      {last.missing.length > 0 ? (
        <>
          <b className={styles.small}>{t('contributions.missing')}</b>
          <ul>
            {last.missing.map((thing) => (
              <li key={thing}>{thing}</li>
            ))}
          </ul>
        </>
      ) : null}
      {last.words ? <p className={styles.prose}>{last.words}</p> : null}
      <p className={styles.meta}>
        {one.submission ? `${t('contributions.supplement.of', { n: one.submission.number })} · ` : ''}
        {by(last)}
      </p>
      {earlier.length > 0 ? (
        <details className={styles.earlier}>
          <summary>{t('contributions.earlier')}</summary>
          {earlier.map((ask) => (
            <div key={ask.at}>
              <p className={styles.prose}>{ask.words}</p>
              <p className={styles.meta}>{by(ask)}</p>
            </div>
          ))}
        </details>
      ) : null}
    </div>
  );
}

function Waived({ one }: { one: ContributionView }): ReactElement | null {
  const t = useText();
  const instant = useInstant();
  if (one.state !== 'waived' && one.state !== 'dropped') return null;
  if (!one.waived) return <p className={styles.meta}>{t('contributions.dropped_alone')}</p>;
  const { by, at, reason } = one.waived;
  return (
    <p className={styles.waived}>
      {t(one.state === 'waived' ? 'contributions.waived_by' : 'contributions.dropped_by', {
        name: by.name,
        time: instant(at),
        reason,
      })}
    </p>
  );
}

/** The agency's own side: written by its people, read by its head. */
function InHand({ one, acts }: { one: ContributionView; acts: ContributionActs }): ReactElement | null {
  const t = useText();
  if (!one.working) return null;
  if (one.state === 'asked' && one.may.write)
    return <ContributionEditor key={one.id} one={one} acts={acts} />;
  if (one.state !== 'awaiting_consent') return null;
  return (
    <div className={styles.version}>
      <p className={styles.prose}>{one.working.text}</p>
      <FileList id={one.id} files={one.working.files} />
      {one.may.consent ? null : <p className={styles.meta}>{t('contributions.own.waiting')}</p>}
      {one.desk?.refusal ? <p className={styles.waived}>{t('contributions.consent.refused')}</p> : null}
    </div>
  );
}

type Opened = 'consent' | 'return' | 'waive';

function ItemActs({
  one,
  acts,
  onAskAgain,
}: Pick<ContributionItemProps, 'one' | 'acts' | 'onAskAgain'>): ReactElement | null {
  const { nameOf } = useScene();
  const t = useText();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const close = (): void => {
    setOpened(null);
  };
  const takeBack = async (): Promise<void> => {
    setProblem(null);
    try {
      await acts.takeBack(one);
      show({ text: t('contributions.own.taken_back'), tone: 'done' });
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const mayTakeBack = one.may.takeBack;
  const dropping = one.kind === 'supplement';
  const agency = nameOf(one.agencyId);
  const to = one.askerIds.map((id) => nameOf(id)).join(', ');
  if (!one.may.consent && !mayTakeBack && !one.may.waive && !onAskAgain) return null;
  return (
    <>
      <div className={styles.row}>
        {one.may.consent && one.desk?.refusal === null ? (
          <Button
            onClick={() => {
              setOpened('consent');
            }}
          >
            {t('contributions.consent')}
          </Button>
        ) : null}
        {one.may.consent ? (
          <Button
            variant="default"
            onClick={() => {
              setOpened('return');
            }}
          >
            {t('contributions.return')}
          </Button>
        ) : null}
        {mayTakeBack ? (
          <Button
            variant="subtle"
            onClick={() => {
              void takeBack();
            }}
          >
            {t('contributions.own.take_back')}
          </Button>
        ) : null}
        {onAskAgain ? (
          <Button variant="default" onClick={onAskAgain}>
            {t('contributions.ask.again')}
          </Button>
        ) : null}
        {one.may.waive ? (
          <Button
            variant="default"
            aria-label={dropping ? undefined : t('contributions.waive.title', { agency })}
            onClick={() => {
              setOpened('waive');
            }}
          >
            {t(dropping ? 'contributions.drop' : 'contributions.waive')}
          </Button>
        ) : null}
      </div>
      <DialogProblem sentence={problem} />
      {opened === 'consent' ? <ConsentDialog one={one} to={to} acts={acts} onClose={close} /> : null}
      {opened === 'return' ? (
        <ReasonDialog
          title={t('contributions.return.title')}
          label={t('contributions.return.words')}
          verb={t('contributions.return')}
          done={t('contributions.return.done')}
          onClose={close}
          onSend={(reason) => acts.sendBack(one, reason)}
        />
      ) : null}
      {opened === 'waive' ? (
        <ReasonDialog
          title={dropping ? t('contributions.drop.title') : t('contributions.waive.title', { agency })}
          ask={t(dropping ? 'contributions.drop.ask' : 'contributions.waive.ask')}
          label={t('common.input.reason')}
          verb={t(dropping ? 'contributions.drop.verb' : 'contributions.waive.verb')}
          done={dropping ? t('contributions.drop.done') : t('contributions.waive.done', { agency })}
          onClose={close}
          onSend={(reason) => acts.waive(one, reason)}
        />
      ) : null}
    </>
  );
}
