/** A plan: what it is, its periods, its appendix, where it came from. */
import { Button } from '@mantine/core';
import { IconDots, IconFileDiff, IconLayoutKanban, IconPrinter, IconSettings } from '@tabler/icons-react';
import { cycleInHand, dayOf, may, printDay } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useMe } from '../../access/index.ts';
import { archivePlan, newKey, useErrorSentence, usePlan } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, ErrorState, LineBones, Menu, MenuItem, useToasts } from '../../ui/index.ts';
import { PlanPetitions } from '../petitions/index.ts';
import { Appendix } from './appendix.tsx';
import { CyclePanel } from './cycle-panel.tsx';
import { Bases, Duties, Facts, Versions } from './facts.tsx';
import { printDate } from './plan-words.ts';
import { Related } from './related.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import styles from './plans.module.css';

/** Stands in the document only with this page, so that others keep their own paper. */
const paper = '@page { size: a4 landscape; margin: 12mm; }';

/** The page. */
export function PlanPage({ planId }: { planId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data: plan, error, refetch } = usePlan(planId);
  usePageTitle(plan?.shortTitle ?? t('plans.page.title'));
  if (plan) return <Page plan={plan} />;
  if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  return (
    <div className={styles.page}>
      <LineBones lines={12} />
    </div>
  );
}

function Page({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  return (
    <div className={styles.page}>
      <style>{paper}</style>
      <Header plan={plan} />
      {plan.archivedAt ? (
        <p className={styles.warning} role="status">
          {t('plans.page.archived', { day: printDay(dayOf(Date.parse(plan.archivedAt))) })}
        </p>
      ) : null}
      <div className={`${styles.columns ?? ''} td-no-print`}>
        <div>
          <CyclePanel plan={plan} />
          <PlanPetitions plan={plan} />
          <Related plan={plan} />
          <Duties plan={plan} />
        </div>
        <div>
          <Facts plan={plan} />
          <Versions plan={plan} />
          <Bases plan={plan} />
        </div>
      </div>
      <Appendix plan={plan} />
    </div>
  );
}

function Header({ plan }: { plan: PlanDetail }): ReactElement {
  const t = useText();
  const me = useMe();
  const today = useToday();
  const [dialog, setDialog] = useState<'settings' | 'archive' | null>(null);
  const facts = { ...plan, coordinatorId: plan.coordinator.id, issuerId: plan.issuer.id };
  const mayEdit = plan.archivedAt === null && may(me.ability, 'edit', 'Plan', facts);
  const mayAmend =
    plan.archivedAt === null && may(me.ability, 'edit', 'Import', { agencyId: plan.coordinator.id });
  const mayArchive = plan.archivedAt === null && may(me.ability, 'archive', 'Plan', facts);
  const inHand = cycleInHand(plan.cycles, today);
  const close = (): void => {
    setDialog(null);
  };
  return (
    <header className={styles.header}>
      <div>
        <Link href={links.plans()} className="td-no-print">
          {t('plans.page.back')}
        </Link>
        <h1>{plan.shortTitle}</h1>
        {plan.title === plan.shortTitle ? null : <p className={styles.fullTitle}>{plan.title}</p>}
        <p>
          {[
            plan.number ? t('plans.page.number', { number: plan.number }) : t('plans.list.no_number'),
            t('plans.page.issued', { date: printDate(plan.issuedOn) }),
            plan.issuer.name,
          ].join(' · ')}
        </p>
      </div>
      <div className={`${styles.acts ?? ''} td-no-print`}>
        {inHand ? (
          <Button
            component={Link}
            href={links.board(inHand.boardId)}
            leftSection={<IconLayoutKanban size={16} stroke={1.8} aria-hidden />}
          >
            {t('plans.page.open_board')}
          </Button>
        ) : null}
        {mayAmend ? (
          <Button
            component={Link}
            href={links.amend(plan.id)}
            variant="default"
            leftSection={<IconFileDiff size={16} stroke={1.8} aria-hidden />}
          >
            {t('plans.page.amend')}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button
            variant="default"
            leftSection={<IconSettings size={16} stroke={1.8} aria-hidden />}
            onClick={() => {
              setDialog('settings');
            }}
          >
            {t('plans.page.edit')}
          </Button>
        ) : null}
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} stroke={1.8} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          {t('plans.page.print')}
        </Button>
        {mayArchive ? (
          <Menu
            className={styles.more ?? ''}
            label={t('plans.page.more')}
            width={200}
            align="end"
            button={<IconDots size={18} role="img" aria-label={t('plans.page.more')} />}
          >
            <MenuItem
              onSelect={() => {
                setDialog('archive');
              }}
            >
              {t('plans.archive.title')}
            </MenuItem>
          </Menu>
        ) : null}
      </div>
      {dialog === 'settings' ? <SettingsDialog plan={plan} onClose={close} /> : null}
      {dialog === 'archive' ? <ArchiveDialog plan={plan} onClose={close} /> : null}
    </header>
  );
}

function ArchiveDialog({ plan, onClose }: { plan: PlanDetail; onClose: () => void }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [, go] = useLocation();
  const [key] = useState(newKey);
  return (
    <ConfirmDialog
      opened
      danger
      title={t('plans.archive.title')}
      verb={t('plans.page.archive')}
      sentenceOf={sentenceOf}
      onClose={onClose}
      onConfirm={async () => {
        await archivePlan(plan.id, key);
        show({ text: t('plans.archive.done'), tone: 'done' });
        go(links.plans());
      }}
    >
      <p>
        <b>{plan.shortTitle}</b>
      </p>
      <p>{t('plans.archive.text')}</p>
    </ConfirmDialog>
  );
}
