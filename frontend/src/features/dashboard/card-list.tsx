/** A list of cards that the board has no filter for, beside the figures. */
import { Drawer } from '@mantine/core';
import { type ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { agencyName } from '../../live/index.ts';
import { registerOfLeads } from '../../moves/index.ts';
import { useText } from '../../text/index.ts';
import { EmptyState, HolderLine, ReturnedTag, taskNumber, TimingBadge } from '../../ui/index.ts';
import { facesOf, type ListSpec } from './lists.ts';
import styles from './card-list.module.css';
import type { DashboardView } from './view.ts';

export interface CardListProps {
  view: DashboardView;
  spec: ListSpec | null;
  onClose: () => void;
}

/** The cards behind a number, live while it is open; each opens on the board. */
export function CardList({ view, spec, onClose }: CardListProps): ReactElement {
  const t = useText();
  const { info } = view;
  const title =
    spec?.kind === 'desk'
      ? t('dashboard.list.desk', {
          desk: t(`dashboard.desk.${spec.desk}`, { coordinator: info.coordinatorName }),
        })
      : spec
        ? t('dashboard.list.returned', { agency: agencyName(info, spec.agencyId) })
        : '';
  return (
    <Drawer
      opened={spec !== null}
      onClose={onClose}
      position="right"
      size={520}
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {spec ? <Cards view={view} spec={spec} /> : null}
    </Drawer>
  );
}

function Cards({ view, spec }: { view: DashboardView; spec: ListSpec }): ReactElement {
  const t = useText();
  const { info, cards, today, now } = view;
  const faces = facesOf(spec, cards.values(), info.plan.coordinatorId, today, info.plan.timing);
  if (faces.length === 0) return <EmptyState small text={t('dashboard.list.empty')} />;
  return (
    <>
      <p className={styles.count}>{t('dashboard.list.count', { n: faces.length })}</p>
      <ol className={styles.list}>
        {faces.map((face) => {
          const task = info.tasks.get(face.taskId);
          return (
            <li key={face.id}>
              <Link href={links.cardOnBoard(info.id, face.id)} className={styles.card}>
                <span className={styles.top}>
                  <b>{taskNumber(task?.key ?? '')}</b>
                  <TimingBadge facts={face} today={today} rules={info.plan.timing} />
                  {face.returned ? (
                    <ReturnedTag
                      asked={registerOfLeads(face.leadIds, (id) => info.agencies.get(id)) === 'asked'}
                    />
                  ) : null}
                </span>
                <span className={styles.title}>{task?.title}</span>
                <span className={styles.leads}>
                  {face.leadIds.map((id) => agencyName(info, id)).join(' + ')}
                </span>
                <HolderLine
                  face={face}
                  coordinatorId={info.plan.coordinatorId}
                  nameOf={(id) => agencyName(info, id)}
                  now={now}
                />
              </Link>
            </li>
          );
        })}
      </ol>
    </>
  );
}
