import { problemSentence, type CardMove } from '@tien-do/shared';
import type { BulkResult } from '@tien-do/shared/contract';
import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { keys, newKey, queryClient, sendBulkTransition, useErrorSentence } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { DialogFooter, DialogProblem, taskNumber } from '../../ui/index.ts';
import styles from './bulk.module.css';
import type { BulkPlan } from './inbox-groups.ts';

/** As many as the server takes at once. */
const most = 200;

export interface BulkDialogProps {
  plan: BulkPlan;
  onClose: () => void;
  /** The cards that moved. */
  onDone: (done: ReadonlySet<string>) => void;
}

/** Says what will be done with which cards, does it, and reports each one. */
export function BulkDialog({ plan, onClose, onDone }: BulkDialogProps): ReactElement {
  const t = useText();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  // The cards as they were chosen: what is confirmed does not change under the hands.
  const [{ boardId, act, items }] = useState(() => ({ ...plan, items: plan.items.slice(0, most) }));
  const [key] = useState(newKey);
  const [remark, setRemark] = useState('');
  const [dueOn, setDueOn] = useState('');
  const {
    mutate,
    isPending,
    error,
    data: results,
  } = useMutation({
    mutationFn: () => {
      const action: CardMove = act;
      const cards = items.map(({ face }) => ({ cardId: face.id, expectedVersion: face.version }));
      const words = { ...(remark.trim() ? { remark } : {}), ...(dueOn ? { dueOn } : {}) };
      return sendBulkTransition(boardId, { action, cards, ...words }, key);
    },
    onSuccess: (answers) => {
      onDone(new Set(answers.filter(({ problem }) => problem === null).map(({ cardId }) => cardId)));
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: keys.inboxes });
      for (const { face } of items) void queryClient.invalidateQueries({ queryKey: keys.card(face.id) });
    },
  });
  const close = (): void => {
    if (!isPending) onClose();
  };
  const byCard = new Map(results?.map((result) => [result.cardId, result]));
  const failed = results?.filter(({ problem }) => problem !== null).length ?? 0;

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
        <p className={styles.ask} role={results ? 'status' : undefined}>
          {results
            ? t('inbox.bulk.results', { done: results.length - failed, failed })
            : t(`inbox.bulk.will.${act}`, { n: items.length })}
        </p>
        <ul className={styles.cards} aria-label={t('inbox.bulk.list')} tabIndex={0}>
          {items.map((item) => (
            <li key={item.face.id}>
              <b>{taskNumber(item.key)}</b>
              <span>
                <span className={styles.name}>{item.title}</span>
                <small>{item.leadNames.join(' + ')}</small>
                <ResultWord result={byCard.get(item.face.id) ?? null} />
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
              <Button type="submit" loading={isPending} data-autofocus>
                {t(`inbox.bulk.verb.${act}`)}
              </Button>
            </>
          )}
        </DialogFooter>
      </form>
    </Modal>
  );
}

function ResultWord({ result }: { result: BulkResult | null }): ReactElement | null {
  const t = useText();
  const { language } = useLanguage();
  if (!result) return null;
  const { problem } = result;
  if (!problem) {
    return (
      <em className={styles.done}>
        <IconCheck size={15} aria-hidden />
        {t('inbox.bulk.done')}
      </em>
    );
  }
  const sentence =
    language === 'vi' ? problem.detail : problemSentence({ code: problem.code, data: {} }, language);
  return (
    <em className={styles.kept}>
      <IconAlertTriangle size={15} aria-hidden />
      <span>
        {t('inbox.bulk.kept')}: {sentence}
      </span>
    </em>
  );
}
