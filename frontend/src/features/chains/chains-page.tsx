/** "Quy trình duyệt": the chain of a plan, of its reports and those set apart, what each means for a task or a report, and who could act. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Combobox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/ScrollArea.css';
import type { ChainsView, PlanDetail } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useChains, useErrorSentence, usePlan } from '../../api/index.ts';
import { links, usePageTitle, useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { ErrorState, LineBones } from '../../ui/index.ts';
import styles from './chains.module.css';
import { Editor } from './editor.tsx';
import { Preview } from './preview.tsx';
import { ReportPreview } from './report-preview.tsx';
import { countingSteps, passingOf, scopeOfText, scopeText } from './scope.ts';
import { ScopeList } from './scope-list.tsx';
import { useScopeNames } from './use-names.ts';
import { WayInWords } from './way-in-words.tsx';
import { shownTurns, wordingOf } from './words.ts';

/** The page; for whom and on which task is in its address. */
export function ChainsPage({ planId }: { planId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const plan = usePlan(planId);
  const chains = useChains(planId);
  usePageTitle(t('chains.title'));
  const error = plan.error ?? chains.error;
  if (plan.data && chains.data) return <Page plan={plan.data} view={chains.data} />;
  if (error) {
    const again = (): void => {
      void plan.refetch();
      void chains.refetch();
    };
    return <ErrorState sentence={sentenceOf(error)} onRetry={again} />;
  }
  return (
    <div className={styles.page}>
      <LineBones lines={12} />
    </div>
  );
}

function Page({ plan, view }: { plan: PlanDetail; view: ChainsView }): ReactElement {
  const t = useText();
  const [search] = useSearchPart();
  const { scopeName, nameOf } = useScopeNames(plan);
  const text = search.get('cho') ?? '';
  const scope = useMemo(() => scopeOfText(text), [text]);
  const name = scopeName(scope);
  const steps = countingSteps(view, plan, scope);
  return (
    <div className={styles.page}>
      <header className={styles.header}>
        <Link href={links.plan(plan.id)}>{t('chains.page.back')}</Link>
        <h1>
          {t('chains.title')}: {plan.shortTitle}
        </h1>
        <p>{t('chains.page.explain')}</p>
        {view.mayEdit ? null : (
          <p>
            {plan.archivedAt
              ? t('chains.page.archived')
              : t('chains.page.read_only', { coordinator: plan.coordinator.shortName })}
          </p>
        )}
      </header>
      <div className={styles.columns}>
        <ScopeList plan={plan} view={view} scope={scope} />
        {name === '' ? (
          <p className={styles.fault}>{t('chains.scope.unknown')}</p>
        ) : view.mayEdit ? (
          <Editor key={scopeText(scope)} plan={plan} view={view} scope={scope} name={name} />
        ) : (
          <>
            <section className={styles.panel} aria-labelledby="cac-buoc">
              <h2 id="cac-buoc">{t('chains.steps.of', { name })}</h2>
              <WayInWords
                turns={shownTurns(steps, null, wordingOf(passingOf(scope)))}
                answer={null}
                missing={[]}
                nameOf={nameOf}
              />
            </section>
            {scope.kind === 'report' ? (
              <ReportPreview plan={plan} view={view} steps={steps} faulty={false} />
            ) : (
              <Preview plan={plan} view={view} scope={scope} steps={steps} faulty={false} />
            )}
          </>
        )}
      </div>
    </div>
  );
}
