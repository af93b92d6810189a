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
  /** Where the keyboard stops at it, and whether Tab reaches it; absent where Tab reaches every card. */
  stop?: { name: string; reachable: boolean };
  /** In a list there is room for the title and the words of the timing. */
  wide?: boolean;
  /** One lead leads all that is shown: titles tell cards apart, not names. */
  oneLead?: boolean;
}

/** A card on a day. Its clicks and keys are heard by the board around it (`data-card`). */
export const MarkChip = memo(function MarkChip(props: MarkChipProps): ReactElement {
  const { mark, today, stop, wide, oneLead } = props;
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
      data-stop={stop?.name}
      tabIndex={stop && !stop.reachable ? -1 : 0}
      aria-label={label}
      title={wide ? undefined : label}
      draggable={false}
    >
      <Mark size={14} stroke={1.9} aria-hidden />
      <b>{no}</b>
      {kind === 'due' ? null : <i>{t(`month.mark.${kind}_short`)}</i>}
      {wide ? (
        <>
          <span className={styles.chipTitle}>{title}</span>
          <span className={styles.chipFoot}>
            <span>{agency}</span>
            {kind === 'due' ? (
              <TimingBadge facts={face} today={today} rules={info.plan.timing} />
            ) : (
              <span>{t(`month.mark.${kind}`)}</span>
            )}
          </span>
        </>
      ) : (
        <span>{oneLead ? title : agency}</span>
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
