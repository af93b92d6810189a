/** A card as it stood when a day ended: what its face said, and how it stands now. */
import { printDay, printInstant } from '@tien-do/shared';
import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { useCard } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { agencyName, useFace, useLiveBoard, useNow, usePastDay, useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import {
  Dialog,
  holderWord,
  HolderLine,
  ReturnedTag,
  StateTag,
  taskNumber,
  TimingBadge,
} from '../../ui/index.ts';
import styles from './past.module.css';

/** Nothing can be done here: the card of today is a link away. */
export function PastCard(props: {
  boardId: string;
  cardId: string;
  onClose: () => void;
}): ReactElement | null {
  const { boardId, cardId, onClose } = props;
  const t = useText();
  const { language } = useLanguage();
  const day = usePastDay();
  const today = useToday();
  const end = useNow();
  const { info } = useLiveBoard(boardId);
  const face = useFace(boardId, cardId);
  const { data: present } = useCard(cardId);
  if (!info || !face || day === null) return null;
  const task = info.tasks.get(face.taskId);
  const { coordinatorId } = info.plan;
  const held = holderWord(t, face, coordinatorId, (id) => agencyName(info, id)) !== '';
  const fact = (word: string, value: ReactNode): ReactElement => (
    <div>
      <dt>{word}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <Dialog
      title={t('past.card', { no: taskNumber(task?.key ?? ''), day: printDay(day) })}
      width={620}
      onClose={onClose}
    >
      <div className={styles.card}>
        <h3>{task?.title ?? ''}</h3>
        <p className={styles.tags}>
          <StateTag state={face.state} coordinator={info.coordinatorName} />
          <TimingBadge facts={face} today={today} rules={info.plan.timing} />
          {face.returned ? <ReturnedTag asked={false} face={face} /> : null}
        </p>
        <dl>
          {fact(t('past.leads'), face.leadIds.map((id) => info.agencies.get(id)?.name ?? '').join(' + '))}
          {fact(t('past.deadline'), task?.deadlineWords ?? '')}
          {fact(
            t('past.due_on'),
            face.originalDueOn !== null && face.originalDueOn !== face.dueOn
              ? t('past.extended', {
                  day: face.dueOn ? printDay(face.dueOn) : t('past.no_due'),
                  first: printDay(face.originalDueOn),
                })
              : face.dueOn
                ? printDay(face.dueOn)
                : t('past.no_due'),
          )}
          {held
            ? fact(
                t('past.holder'),
                <HolderLine
                  face={face}
                  coordinatorId={coordinatorId}
                  nameOf={(id) => agencyName(info, id)}
                  now={end}
                />,
              )
            : null}
          {fact(
            t('past.submissions'),
            t('past.submissions_value', { n: face.submissions, back: face.returns }),
          )}
          {fact(t('past.last_change'), printInstant(Date.parse(face.changedAt), language))}
        </dl>
        <p className={styles.now}>
          {present ? (
            <>
              {t('past.now')} <StateTag state={present.face.state} coordinator={info.coordinatorName} />
            </>
          ) : null}
          <Link href={links.card(cardId)}>{t('past.open_now')}</Link>
        </p>
      </div>
    </Dialog>
  );
}
