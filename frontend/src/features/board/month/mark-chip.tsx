import { timingOf, type CardFace, type Day } from '@tien-do/shared';
import { IconArrowBackUp, IconCalendarQuestion, type Icon } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { agencyName } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { taskNumber, TimingBadge, timingLook, type TimingTone } from '../../../ui/index.ts';
import { useBoardTools } from '../board-context.ts';
import { backDay, backTone, type DayMark, type MarkKind } from './month-model.ts';
import styles from './month.module.css';

export interface MarkChipProps {
  mark: DayMark;
  today: Day;
  /** The keyboard's stop at it; absent where there are none. */
  stop?: string;
  /** Tab passes it by. */
  passed?: boolean;
  /** In a list there is room for the title and the words of the timing. */
  wide?: boolean;
  /** One lead leads all that is shown: titles tell cards apart, not names. */
  oneLead?: boolean;
}

/** A card on a day. Its clicks and keys are heard by the board around it (`data-card`). */
export const MarkChip = memo(function MarkChip(props: MarkChipProps): ReactElement {
  const { mark, today, stop, passed, wide, oneLead } = props;
  const { kind, face } = mark;
  const t = useText();
  const { info, cardLink } = useBoardTools();
  const task = info.tasks.get(face.taskId);
  const no = taskNumber(task?.key ?? '');
  const title = (task?.title ?? '').replace(/[.\s]+$/u, '');
  const agency = face.leadIds.map((id) => agencyName(info, id)).join(' + ');
  const { icon: Mark, tone } = useLook(kind, face, today);
  const timing = timingOf(face, today, info.plan.timing);
  const label =
    kind === 'due'
      ? t('month.mark.label', {
          no,
          title,
          timing: t(`common.timing.${timing.class}`, { n: timing.days }),
          agency,
        })
      : t('month.mark.label_other', { no, title, kind: t(`month.mark.${kind}`), agency });
  return (
    <a
      href={cardLink(face.id)}
      className={styles.chip}
      data-tone={tone}
      data-kind={kind}
      data-wide={wide ?? false}
      data-card={face.id}
      data-card-link={face.id}
      data-stop={stop}
      tabIndex={passed ? -1 : 0}
      title={wide ? undefined : label}
      draggable={false}
    >
      <span className="td-visually-hidden">{label}</span>
      <Mark size={14} stroke={1.9} aria-hidden />
      <b aria-hidden>{no}</b>
      {kind === 'due' ? null : <i aria-hidden>{t(`month.mark.${kind}_short`)}</i>}
      {wide ? (
        <>
          <span className={styles.chipTitle} aria-hidden>
            {title}
          </span>
          <span className={styles.chipFoot} aria-hidden>
            <span>{agency}</span>
            {kind === 'due' ? (
              <TimingBadge facts={face} today={today} rules={info.plan.timing} />
            ) : (
              <span>{t(`month.mark.${kind}`)}</span>
            )}
          </span>
        </>
      ) : (
        <span className={styles.chipName} aria-hidden>
          {oneLead ? title : agency}
        </span>
      )}
    </a>
  );
});

function useLook(kind: MarkKind, face: CardFace, today: Day): { icon: Icon; tone: TimingTone } {
  const { info } = useBoardTools();
  const rules = info.plan.timing;
  switch (kind) {
    case 'due':
      return timingLook(timingOf(face, today, rules), rules);
    case 'back':
      return { icon: IconArrowBackUp, tone: backTone(backDay(face) ?? today, today, rules) };
    case 'proposed':
      return { icon: IconCalendarQuestion, tone: 'plain' };
  }
}
