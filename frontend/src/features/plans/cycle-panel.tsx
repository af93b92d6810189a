/** The periods of a plan: where each is, who did what to it, and what may be done now. */
import { Button, Textarea } from '@mantine/core';
import { IconLock, IconLockOpen, IconSnowflake, type Icon } from '@tabler/icons-react';
import {
  isReason,
  may,
  minimumReason,
  phaseActs,
  phaseChanges,
  printDay,
  printInstant,
  unfinishedOf,
  type CycleAct,
} from '@tien-do/shared';
import type { PlanCycleView, PlanDetail } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { actOnCycle } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { EmptyState, useToasts } from '../../ui/index.ts';
import { ActDialog } from './act-dialog.tsx';
import { OpenCycleDialog } from './open-cycle-dialog.tsx';
import { ProgressBar } from './progress-bar.tsx';
import styles from './plans.module.css';

/** Where a card without an accepted result can be, in the order of the board. */
const unfinishedColumns = ['draft', 'in_progress', 'submitted'] as const;

const marks: Record<CycleAct, Icon> = { freeze: IconSnowflake, close: IconLock, reopen: IconLockOpen };

/** The panel. */
export function CyclePanel({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  const me = useMe();
  const [opening, setOpening] = useState(false);
  const facts = { ...plan, coordinatorId: plan.coordinator.id, issuerId: plan.issuer.id };
  const mayOpen = plan.archivedAt === null && may(me.ability, 'open_cycle', 'Plan', facts);
  const mayReport = plan.archivedAt === null && may(me.ability, 'draft_report', 'Plan', facts);
  const acts = (cycle: PlanCycleView): CycleAct[] =>
    plan.archivedAt === null
      ? phaseActs(cycle.phase).filter((act) => may(me.ability, phaseChanges[act].right, 'Plan', facts))
      : [];
  return (
    <section className={styles.panel} aria-labelledby="ky-bao-cao">
      <header className={styles.head}>
        <h2 id="ky-bao-cao">{t('plans.cycles.title')}</h2>
        <span />
        {mayOpen ? (
          <Button
            size="xs"
            variant={plan.cycles.length === 0 ? 'filled' : 'default'}
            className="td-no-print"
            onClick={() => {
              setOpening(true);
            }}
          >
            {t('plans.cycles.open')}
          </Button>
        ) : null}
      </header>
      {plan.cycles.length === 0 ? (
        <EmptyState
          small
          title={t('plans.cycles.none')}
          text={t(mayOpen ? 'plans.cycles.none_text' : 'plans.cycles.none_reader')}
        />
      ) : (
        <ul className={styles.cycles}>
          {plan.cycles.map((cycle) => (
            <CycleItem
              key={cycle.id}
              cycle={cycle}
              coordinator={plan.coordinator.shortName}
              acts={acts(cycle)}
              reportLink={mayReport ? links.makeReport(plan.id, cycle.boardId) : null}
            />
          ))}
        </ul>
      )}
      {opening ? (
        <OpenCycleDialog
          plan={plan}
          onClose={() => {
            setOpening(false);
          }}
        />
      ) : null}
    </section>
  );
}

interface CycleItemProps {
  cycle: PlanCycleView;
  coordinator: string;
  acts: readonly CycleAct[];
  /** Where the report of the period is compiled; null where I may not. */
  reportLink: string | null;
}

function CycleItem({ cycle, coordinator, acts, reportLink }: CycleItemProps): ReactElement {
  const t = useText();
  const [act, setAct] = useState<CycleAct | null>(null);
  const { year, phase, reopenings } = cycle;
  return (
    <li className={styles.cycle} aria-label={t('plans.list.cycle', { year })}>
      <div className={styles.cycleHead}>
        <Link href={links.board(cycle.boardId)}>{t('plans.list.cycle', { year })}</Link>
        <span className={styles.phase} data-phase={phase}>
          {t(`plans.phase.${phase}`)}
        </span>
        {reopenings > 0 ? <small>{t('plans.cycles.reopened', { n: reopenings })}</small> : null}
        <span className={`${styles.cycleActs ?? ''} td-no-print`}>
          {acts.map((one) => {
            const Mark = marks[one];
            return (
              <Button
                key={one}
                size="xs"
                variant="default"
                leftSection={<Mark size={15} stroke={1.8} aria-hidden />}
                onClick={() => {
                  setAct(one);
                }}
              >
                {t(`plans.act.${one}`)}
              </Button>
            );
          })}
        </span>
      </div>
      <p className={styles.window}>
        {t('plans.cycles.window', {
          from: printDay(cycle.dataFrom),
          to: printDay(cycle.dataTo),
          due: printDay(cycle.dueOn),
        })}
      </p>
      <ProgressBar progress={cycle.progress} />
      {reportLink === null ? null : (
        <p className={`${styles.reportLinks ?? ''} td-no-print`}>
          <Link href={reportLink}>{t('plans.cycles.report')}</Link>
        </p>
      )}
      <History cycle={cycle} />
      {act ? (
        <CycleActDialog
          cycle={cycle}
          coordinator={coordinator}
          act={act}
          onClose={() => {
            setAct(null);
          }}
        />
      ) : null}
    </li>
  );
}

function History({ cycle }: { cycle: PlanCycleView }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  if (cycle.acts.length === 0) return null;
  return (
    <details className={styles.history}>
      <summary>{t('plans.cycles.acts')}</summary>
      <ol>
        {cycle.acts.map(({ act, at, by, reason, unfinished }) => (
          <li key={`${act} ${at}`}>
            <b>{t(`plans.act.${act}`)}</b> · {by?.name ?? t('plans.cycles.system')} ·{' '}
            {printInstant(Date.parse(at), language)}
            {unfinished && unfinished.total > 0
              ? ` · ${t('plans.cycles.frozen_with', { n: unfinished.total })}`
              : null}
            {reason ? <q>{reason}</q> : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

interface CycleActDialogProps {
  cycle: PlanCycleView;
  coordinator: string;
  act: CycleAct;
  onClose: () => void;
}

/** A state's name as it stands in the middle of a sentence. */
function insideSentence(state: string): string {
  return `${state.charAt(0).toLocaleLowerCase('vi')}${state.slice(1)}`;
}

function CycleActDialog({ cycle, coordinator, act, onClose }: CycleActDialogProps): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const [reason, setReason] = useState('');
  const { year, progress } = cycle;
  const asked = phaseChanges[act].reason;
  const unfinished = unfinishedOf(progress);
  const states = unfinishedColumns
    .filter((column) => unfinished[column] > 0)
    .map((column) =>
      t('plans.freeze.state', {
        n: unfinished[column],
        state: insideSentence(t(`common.state.${column}`, { coordinator })),
      }),
    )
    .join(', ');
  return (
    <ActDialog
      title={`${t(`plans.act.${act}`)} ${String(year)}`}
      verb={t(`plans.act.${act}`)}
      ready={!asked || isReason(reason)}
      onClose={onClose}
      onSend={async (key) => {
        await actOnCycle(cycle.id, act, { reason, unfinished: unfinished.total }, key);
        show({ text: t(`plans.${act}.done`, { year }), tone: 'done' });
        onClose();
      }}
    >
      <p>{t(`plans.${act}.text`, { year })}</p>
      {act === 'freeze' && unfinished.total > 0 ? (
        <p className={styles.warning}>{t('plans.freeze.left', { n: unfinished.total, states })}</p>
      ) : null}
      {asked ? (
        <Textarea
          label={t('plans.reopen.reason')}
          description={t('plans.reopen.reason_hint', { n: minimumReason })}
          autosize
          minRows={3}
          required
          data-autofocus
          value={reason}
          onChange={(event) => {
            setReason(event.currentTarget.value);
          }}
        />
      ) : null}
    </ActDialog>
  );
}
