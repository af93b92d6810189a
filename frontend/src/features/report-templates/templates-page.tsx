/** "Mẫu báo cáo": what the reports of a plan consist of, one template for each kind. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import { printInstant, reportKinds } from '@tien-do/shared';
import type { PlanDetail, ReportTemplates } from '@tien-do/shared/contract';
import { useCallback, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { useErrorSentence, usePlan, useReportTemplates } from '../../api/index.ts';
import { links, useLeaveGuard, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ConfirmDialog, ErrorState, LineBones } from '../../ui/index.ts';
import { Editor } from './editor.tsx';
import { Preview } from './preview.tsx';
import styles from './templates.module.css';
import { useDrafts } from './use-drafts.ts';

/** The page; which kind is looked at is in its address. */
export function TemplatesPage({ planId }: { planId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const plan = usePlan(planId);
  const templates = useReportTemplates(planId);
  usePageTitle(t('templates.title'));
  const error = plan.error ?? templates.error;
  if (plan.data && templates.data) return <Page plan={plan.data} data={templates.data} />;
  if (error) {
    const again = (): void => {
      void plan.refetch();
      void templates.refetch();
    };
    return <ErrorState sentence={sentenceOf(error)} onRetry={again} />;
  }
  return (
    <div className={styles.page}>
      <LineBones lines={12} />
    </div>
  );
}

function Page({ plan, data }: { plan: PlanDetail; data: ReportTemplates }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  const [search] = useSearchPart();
  const { of, unsaved } = useDrafts(plan.id, data.templates);
  const kind = reportKinds.find((one) => one === search.get('loai')) ?? 'periodic';
  const view = data.templates.find((one) => one.kind === kind);
  if (!view) return null;
  const draft = of(view);
  const { changedBy, changedAt } = view;
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Link href={links.plan(plan.id)}>{t('templates.back')}</Link>
        <h1>
          {t('templates.title')}: {plan.shortTitle}
        </h1>
        <p>{t('templates.lead')}</p>
        {data.may.set ? null : <p>{t('templates.read_only')}</p>}
      </header>
      <nav className={styles.kinds} aria-label={t('templates.kinds')}>
        {reportKinds.map((one) => (
          <Link
            key={one}
            href={links.reportTemplates(plan.id, one === 'periodic' ? '' : `loai=${one}`)}
            aria-current={one === kind ? 'page' : undefined}
          >
            {t(`templates.kind.${one}`)}
            {unsaved.includes(one) ? <small>{t('templates.unsaved')}</small> : null}
          </Link>
        ))}
      </nav>
      <p className={styles.note}>
        {changedBy && changedAt
          ? t('templates.changed', {
              name: changedBy.name,
              time: printInstant(Date.parse(changedAt), language),
            })
          : t('templates.standard')}
      </p>
      {data.may.set ? (
        <Editor key={kind} view={view} draft={draft} />
      ) : (
        <Preview edited={draft.server} label={t('templates.preview.title')} />
      )}
      <Leaving unsaved={unsaved.length > 0} />
    </div>
  );
}

/** Asks before unsaved templates are left; another kind to look at is no leaving. */
function Leaving({ unsaved }: { unsaved: boolean }): ReactElement {
  const t = useText();
  const [path] = useLocation();
  const stays = useCallback((to: URL) => to.pathname === path, [path]);
  const { asked, stay, leave } = useLeaveGuard(unsaved, stays);
  return (
    <ConfirmDialog
      opened={asked}
      title={t('templates.leave.title')}
      verb={t('templates.leave.verb')}
      danger
      onClose={stay}
      onConfirm={() => {
        leave();
        return undefined;
      }}
    >
      {t('templates.leave.text')}
    </ConfirmDialog>
  );
}
