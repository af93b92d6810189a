/** "/nhap/:importId": a plan on its way in, in whichever state it is. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/NumberInput.css';
import '@mantine/core/styles/Radio.css';
import { Button } from '@mantine/core';
import type { ImportView } from '@tien-do/shared/contract';
import { problemSentence } from '@tien-do/shared';
import { IconFileSearch } from '@tabler/icons-react';
import { useCallback, useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../../access/index.ts';
import { keys, queryClient, useErrorSentence, useImport } from '../../../api/index.ts';
import { links, usePageTitle } from '../../../app/index.ts';
import { useImportOpen } from '../../../live/index.ts';
import { useLanguage, useText } from '../../../text/index.ts';
import { EmptyState, ErrorState, LineBones } from '../../../ui/index.ts';
import { correctionsOf } from '../work/open-corrections.ts';
import { ReviewScreen } from './review-screen.tsx';
import styles from './review.module.css';

/** The page. */
export function ImportPage({ importId }: { importId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const me = useMe();
  const { data: view, error, refetch } = useImport(importId);
  usePageTitle(view?.proposal?.plan.shortTitle || view?.name || t('imports.review.title'));
  // Looked up again with every view: it is there as soon as the reading is done.
  const corrections = useMemo(
    () =>
      view && view.status !== 'failed' && view.status !== 'reading' ? correctionsOf(view, me.personId) : null,
    [view, me.personId],
  );
  if (!view) {
    if (error) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
    return (
      <div className={styles.waiting}>
        <LineBones lines={10} />
      </div>
    );
  }
  if (view.status === 'reading') return <Reading view={view} />;
  if (view.status === 'failed' || !corrections) return <Failed view={view} />;
  return <ReviewScreen key={view.files.length} view={view} corrections={corrections} />;
}

/** While the document is being read; the socket says when it is done, asking does too. */
function Reading({ view }: { view: ImportView }): ReactElement {
  const t = useText();
  const { id } = view;
  const changed = useCallback(() => {
    void queryClient.invalidateQueries({ queryKey: keys.import(id), exact: true });
  }, [id]);
  useImportOpen(id, null, changed);
  return (
    <div className={styles.state} role="status">
      <IconFileSearch size={34} stroke={1.4} aria-hidden />
      <h1>{t('imports.reading.title')}</h1>
      <p className={styles.stateName}>{view.name}</p>
      <progress aria-label={t('imports.reading.title')} />
      <p>{t('imports.reading.text')}</p>
      <Link href={links.plans()}>{t('imports.review.back')}</Link>
    </div>
  );
}

/** Why it could not be read, and what to do. */
function Failed({ view }: { view: ImportView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  return (
    <div role="alert">
      <EmptyState
        title={t('imports.failed.title')}
        text={`${view.name}. ${view.problem ? problemSentence(view.problem, language) : ''}`}
        icon={IconFileSearch}
        actions={
          <>
            <Button component={Link} href={`${links.plans()}?nhap=1`}>
              {t('imports.failed.again')}
            </Button>
            <Button component={Link} href={links.plans()} variant="default">
              {t('imports.review.back')}
            </Button>
          </>
        }
      />
    </div>
  );
}
