/** What stands above the review of a document that is, or may be, an amendment. */
import { Button } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ImportBase, ImportView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { call, keys, newKey, queryClient, useErrorSentence } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { useToasts } from '../../../ui/index.ts';
import reviewStyles from '../review/review.module.css';
import type { Corrections } from '../work/corrections.ts';
import styles from './amend.module.css';

export interface BaseNoticeProps {
  view: ImportView;
  base: ImportBase | undefined;
  /** Version of the plan that the rows were held against; null: it is no amendment. */
  planVersion: number | null;
  /** Whether the document could be a plan of its own. */
  hasOwn: boolean;
  corrections: Corrections;
  readOnly: boolean;
}

/** Offers to make it the amendment of a plan that it is about, or to hold it against one that changed meanwhile. */
export function BaseNotice(props: BaseNoticeProps): ReactElement | null {
  const { view, base, planVersion, hasOwn, corrections, readOnly } = props;
  const t = useText();
  const hold = useHold(view.id, corrections);
  if (view.status !== 'review') return null;
  if (planVersion !== null) {
    if (!base) return null;
    if (base.version === planVersion) {
      if (!hasOwn || readOnly) return null;
      return (
        <div className={`${reviewStyles.same ?? ''} ${styles.notice ?? ''}`}>
          <IconInfoCircle size={16} aria-hidden />
          <span>{t('imports.amend.amends')}</span>
          <Link href={links.plan(base.planId)}>
            {[base.shortTitle, base.number].filter(Boolean).join(', ')}
          </Link>
          <Button
            size="compact-sm"
            variant="default"
            loading={hold.busy}
            onClick={() => void hold.against(null)}
          >
            {t('imports.amend.own')}
          </Button>
        </div>
      );
    }
    return (
      <div className={`${reviewStyles.same ?? ''} ${styles.notice ?? ''}`} role="status">
        <IconInfoCircle size={16} aria-hidden />
        <span>{t('imports.amend.stale')}</span>
        {readOnly ? null : (
          <Button size="compact-sm" loading={hold.busy} onClick={() => void hold.against(base.planId)}>
            {t('imports.amend.again')}
          </Button>
        )}
      </div>
    );
  }
  const [about] = view.about;
  if (!about) return null;
  return (
    <div className={`${reviewStyles.same ?? ''} ${styles.notice ?? ''}`} role="status">
      <IconInfoCircle size={16} aria-hidden />
      <span>{t(`imports.amend.about_${about.how}`)}</span>
      <Link href={links.plan(about.planId)}>
        {[about.shortTitle, about.number].filter(Boolean).join(', ')}
      </Link>
      {readOnly ? null : (
        <Button size="compact-sm" loading={hold.busy} onClick={() => void hold.against(about.planId)}>
          {t('imports.amend.take')}
        </Button>
      )}
    </div>
  );
}

function useHold(
  importId: string,
  corrections: Corrections,
): { busy: boolean; against: (planId: string | null) => Promise<void> } {
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [busy, setBusy] = useState(false);
  const against = async (planId: string | null): Promise<void> => {
    setBusy(true);
    try {
      // What is typed belongs to what is held against the plan.
      await corrections.flush();
      const body = { expectedVersion: corrections.version, planId };
      const line = await call('baseImport', { params: { id: importId }, body, idempotencyKey: newKey() });
      corrections.hear(line.version);
      await queryClient.invalidateQueries({ queryKey: keys.import(importId) });
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    }
    setBusy(false);
  };
  return { busy, against };
}
