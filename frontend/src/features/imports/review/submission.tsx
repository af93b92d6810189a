/** Putting a plan before the heads of its agency, and taking it back. */
import { Button, Modal } from '@mantine/core';
import { blockersOf, printTime } from '@tien-do/shared';
import type { ImportView } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { call, keys, newKey, queryClient, useAgencies, useErrorSentence } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem, useToasts } from '../../../ui/index.ts';
import type { Corrections } from '../work/corrections.ts';
import { Blockers } from './blockers.tsx';
import { useReviewing } from './reviewing.ts';
import styles from './review.module.css';

/** Says it to the server, after every correction; the page then reads the import anew. @throws what the server refuses. */
async function put(importId: string, corrections: Corrections, awaits: boolean): Promise<void> {
  await corrections.flush();
  await call('awaitImport', { params: { id: importId }, body: { awaits }, idempotencyKey: newKey() });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.import(importId), exact: true }),
    queryClient.invalidateQueries({ queryKey: keys.imports }),
    queryClient.invalidateQueries({ queryKey: keys.awaitingImports }),
  ]);
}

interface SubmissionProps {
  view: ImportView;
  corrections: Corrections;
}

/** The dialog of whoever may not accept; it is there only while it is open. */
export function SubmitDialog({
  view,
  corrections,
  foreign,
  onClose,
}: SubmissionProps & { foreign: string | null; onClose: () => void }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const { proposal } = useReviewing();
  const { data: agencies } = useAgencies();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const blocked = foreign !== null || blockersOf(proposal).length > 0;
  const submit = async (): Promise<void> => {
    setBusy(true);
    setProblem(null);
    try {
      await put(view.id, corrections, true);
      show({ text: t('imports.submit.done'), tone: 'done' });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('imports.submit.title')}
      size={560}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <div className={styles.acceptForm}>
        {blocked ? (
          <Blockers
            proposal={proposal}
            foreign={foreign}
            title={(n) => t('imports.submit.blocked', { n })}
            onClose={onClose}
          />
        ) : (
          <p>
            {t('imports.submit.ask', {
              name: proposal.plan.shortTitle || proposal.plan.title,
              agency: agencies?.find(({ id }) => id === view.agencyId)?.shortName ?? '',
            })}
          </p>
        )}
        <DialogProblem sentence={problem} />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t(blocked ? 'common.close' : 'common.cancel')}
          </Button>
          {blocked ? null : (
            <Button loading={busy} data-autofocus onClick={() => void submit()}>
              {t('imports.submit.verb')}
            </Button>
          )}
        </DialogFooter>
      </div>
    </Modal>
  );
}

/** Says that it waits for a head, since when, and lets it be taken back. */
export function AwaitingNotice({
  view,
  corrections,
  readOnly,
}: SubmissionProps & { readOnly: boolean }): ReactElement | null {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [busy, setBusy] = useState(false);
  if (view.awaiting === null) return null;
  const { by, since } = view.awaiting;
  const withdraw = async (): Promise<void> => {
    setBusy(true);
    try {
      await put(view.id, corrections, false);
      show({ text: t('imports.submit.withdrawn'), tone: 'done' });
    } catch (error) {
      show({ text: sentenceOf(error), tone: 'failed' });
    }
    setBusy(false);
  };
  return (
    <div className={styles.readOnly} role="status">
      {t('imports.submit.waits', { name: by.name, time: printTime(Date.parse(since)) })}
      {readOnly ? null : (
        <Button size="compact-sm" variant="default" loading={busy} onClick={() => void withdraw()}>
          {t('imports.submit.withdraw')}
        </Button>
      )}
    </div>
  );
}
