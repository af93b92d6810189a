import { problemSentence, type CardMove } from '@tien-do/shared';
import type { BulkPreview, BulkResult, BulkTransitionBody } from '@tien-do/shared/contract';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import {
  keys,
  newKey,
  previewBulk,
  queryClient,
  sendBulkTransition,
  useErrorSentence,
} from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { DialogFooter, DialogProblem, taskNumber } from '../../ui/index.ts';
import styles from './bulk.module.css';
import { byOutcome, type BulkPlan } from './inbox-groups.ts';

/** As many as the server takes at once. */
const most = 200;

export interface BulkDialogProps {
  plan: BulkPlan;
  onClose: () => void;
  /** The cards that moved. */
  onDone: (done: ReadonlySet<string>) => void;
}

/** Says what will be done with which cards and which ones will not move, does it, and reports each one. */
export function BulkDialog({ plan, onClose, onDone }: BulkDialogProps): ReactElement {
  const t = useText();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  // The cards as they were chosen: what is confirmed does not change under the hands.
  const [{ boardId, act, items }] = useState(() => ({ ...plan, items: plan.items.slice(0, most) }));
  const [key] = useState(newKey);
  const [remark, setRemark] = useState('');
  const [dueOn, setDueOn] = useState('');
  const bodyOf = (chosen: typeof items): BulkTransitionBody => {
    const action: CardMove = act;
    const cards = chosen.map(({ face }) => ({ cardId: face.id, expectedVersion: face.version }));
    return { action, cards, ...(remark.trim() ? { remark } : {}), ...(dueOn ? { dueOn } : {}) };
  };
  // Asked once: what words are said with it changes nothing about which cards may move.
  const preview = useQuery({
    queryKey: ['bulk-preview', key],
    queryFn: ({ signal }) => previewBulk(boardId, bodyOf(items), signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const {
    mutate,
    isPending,
    error,
    data: results,
  } = useMutation({
    mutationFn: () => sendBulkTransition(boardId, bodyOf(allowed), key),
    onSuccess: (answers) => {
      onDone(new Set(answers.filter(({ problem }) => problem === null).map(({ cardId }) => cardId)));
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: keys.inboxes });
      for (const { face } of items) void queryClient.invalidateQueries({ queryKey: keys.card(face.id) });
    },
  });
  const foreseen = byOutcome(items, preview.data ?? null);
  const { allowed, others } = foreseen;
  const close = (): void => {
    if (!isPending) onClose();
  };
  const known = new Map<string, BulkPreview | BulkResult>(
    [...(preview.data ?? []), ...(results ?? [])].map((result) => [result.cardId, result]),
  );
  const failed = results?.filter(({ problem }) => problem !== null).length ?? 0;
  // What will not move is looked at first.
  const shown = results ? items : [...others, ...allowed];

  return (
    <Modal
      opened
      onClose={close}
      title={t(`inbox.bulk.title.${act}`)}
      size={640}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        {results ? null : <p className={styles.ask}>{t(`inbox.bulk.will.${act}`, { n: allowed.length })}</p>}
        <p className={styles.preview} role="status" data-some={others.length > 0}>
          {summary()}
        </p>
        <ul className={styles.cards} aria-label={t('inbox.bulk.list')} tabIndex={0}>
          {shown.map((item) => (
            <li key={item.face.id}>
              <b>{taskNumber(item.key)}</b>
              <span>
                <span className={styles.name}>{item.title}</span>
                <small>{item.leadNames.join(' + ')}</small>
                <ResultWord result={known.get(item.face.id) ?? null} />
              </span>
            </li>
          ))}
        </ul>
        {results ? null : (
          <>
            {act === 'assign' ? (
              <TextInput
                type="date"
                label={t('inbox.bulk.due')}
                min={today}
                value={dueOn}
                onChange={(event) => {
                  setDueOn(event.currentTarget.value);
                }}
              />
            ) : (
              <Textarea
                label={`${t('inbox.bulk.remark')} (${t('common.optional')})`}
                autosize
                minRows={2}
                maxLength={4000}
                value={remark}
                onChange={(event) => {
                  setRemark(event.currentTarget.value);
                }}
              />
            )}
            <p className={styles.muted}>{t('inbox.bulk.each')}</p>
            {plan.items.length > most ? (
              <p className={styles.muted}>{t('inbox.bulk.limit', { n: most })}</p>
            ) : null}
          </>
        )}
        <DialogProblem sentence={error ? sentenceOf(error) : null} />
        <DialogFooter>
          {results ? (
            <Button onClick={close} autoFocus>
              {t('common.close')}
            </Button>
          ) : (
            <>
              <Button variant="default" onClick={close} disabled={isPending}>
                {t('common.cancel')}
              </Button>
              {preview.isError ? (
                <Button variant="default" onClick={() => void preview.refetch()}>
                  {t('deciding.bulk.again')}
                </Button>
              ) : null}
              <Button
                type="submit"
                loading={isPending}
                disabled={!preview.data || allowed.length === 0}
                data-autofocus
              >
                {t(`inbox.bulk.verb.${act}`)}
                {preview.data && allowed.length > 0 ? ` (${String(allowed.length)})` : ''}
              </Button>
            </>
          )}
        </DialogFooter>
      </form>
    </Modal>
  );

  function summary(): string {
    if (results) return t('inbox.bulk.results', { done: results.length - failed, failed });
    if (preview.isError) return t('deciding.bulk.unchecked', { reason: sentenceOf(preview.error) });
    if (!preview.data) return t('deciding.bulk.checking', { n: items.length });
    if (others.length === 0) return t('deciding.bulk.preview_all', { n: allowed.length });
    if (allowed.length === 0) return t('deciding.bulk.preview_none');
    return t('deciding.bulk.preview', { n: allowed.length, m: others.length });
  }
}

/** What would become of a card, or what became of it. */
function ResultWord({ result }: { result: BulkPreview | BulkResult | null }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  if (!result) return null;
  const { problem } = result;
  const foreseen = 'outcome' in result;
  if (!problem) {
    return (
      <em className={foreseen ? styles.allowed : styles.done}>
        <IconCheck size={15} aria-hidden />
        {foreseen ? t('deciding.bulk.allowed') : t('inbox.bulk.done')}
      </em>
    );
  }
  const { code, reason, name } = problem;
  const word = foreseen
    ? t(result.outcome === 'needs' ? 'deciding.bulk.needs' : 'deciding.bulk.refused')
    : t('inbox.bulk.kept');
  return (
    <em className={styles.kept}>
      <IconAlertTriangle size={15} aria-hidden />
      <span>
        {word}: {problemSentence({ code, data: { reason, name } }, language)}
      </span>
    </em>
  );
}
