/** Says what will be made of the proposal, and makes it. */
import { Button, Modal, NativeSelect } from '@mantine/core';
import { IconAlertTriangle, IconX } from '@tabler/icons-react';
import { blockersOf, progressOf, type Proposal } from '@tien-do/shared';
import type { Accepted } from '@tien-do/shared/contract';
import { useEffect, useMemo, useRef, useState, type ReactElement } from 'react';
import { call, keys, newKey, queryClient, useErrorSentence, useImportEffects } from '../../../api/index.ts';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem } from '../../../ui/index.ts';
import { Effects } from '../amend/effects.tsx';
import { targetName } from '../form/parties.ts';
import { useMembersOf } from '../form/register-book.ts';
import type { Corrections } from '../work/corrections.ts';
import { acceptanceOf, cardsOf, openableYears } from './acceptance.ts';
import { planRow, useReviewing } from './reviewing.ts';
import styles from './review.module.css';

export interface AcceptDialogProps {
  importId: string;
  corrections: Corrections;
  onClose: () => void;
  onDone: (accepted: Accepted) => void;
}

/** The dialog; it is there only while it is open. */
export function AcceptDialog({ importId, corrections, onClose, onDone }: AcceptDialogProps): ReactElement {
  const t = useText();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  const { proposal, make } = useReviewing();
  const years = useMemo(() => openableYears(proposal, today), [proposal, today]);
  const { amendment } = proposal;
  const [year, setYear] = useState<number | null>(() => (amendment ? null : Number(today.slice(0, 4))));
  const sent = useRef({ body: '', key: '' });
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const membersOf = useMembersOf();
  const will = acceptanceOf(proposal);
  const blockers = useMemo(() => blockersOf(proposal), [proposal]);
  const { open } = progressOf(proposal);

  const accept = async (): Promise<void> => {
    if (busy || blockers.length > 0) return;
    setBusy(true);
    setProblem(null);
    try {
      // What was corrected last belongs to what is accepted.
      await corrections.flush();
      const body = { expectedVersion: corrections.version, openYear: year };
      const words = JSON.stringify(body);
      // A key belongs to one body: what differs from the try before is another request.
      if (sent.current.body !== words) sent.current = { body: words, key: newKey() };
      const idempotencyKey = sent.current.key;
      const accepted = await call('acceptImport', { params: { id: importId }, body, idempotencyKey });
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.import(importId), exact: true }),
        queryClient.invalidateQueries({ queryKey: keys.imports }),
        queryClient.invalidateQueries({ queryKey: keys.boards }),
        queryClient.invalidateQueries({ queryKey: keys.agencies }),
        queryClient.invalidateQueries({ queryKey: keys.agencyRegister }),
        queryClient.invalidateQueries({ queryKey: keys.agencySets }),
        queryClient.invalidateQueries({ queryKey: keys.plans }),
      ]);
      onDone(accepted);
    } catch (error) {
      setProblem(sentenceOf(error));
      setBusy(false);
    }
  };

  return (
    <Modal
      opened
      onClose={() => {
        if (!busy) onClose();
      }}
      title={t(amendment ? 'imports.amend.accept_title' : 'imports.accept.title')}
      size={600}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        className={styles.acceptForm}
        onSubmit={(event) => {
          event.preventDefault();
          void accept();
        }}
      >
        {blockers.length > 0 ? (
          <Blockers proposal={proposal} onClose={onClose} />
        ) : (
          <>
            <p>
              {t(amendment ? 'imports.amend.will' : 'imports.accept.will', {
                title: proposal.plan.shortTitle || proposal.plan.title,
                document: amendment?.document ?? '',
              })}
            </p>
            {amendment ? (
              <Following importId={importId} corrections={corrections} />
            ) : (
              <ul className={styles.figures}>
                <li>{t('imports.accept.sections', { n: will.sections })}</li>
                <li>{t('imports.accept.groups', { n: will.groups })}</li>
                <li>{t('imports.accept.tasks', { n: will.tasks })}</li>
                {will.skipped > 0 ? <li>{t('imports.accept.skipped', { n: will.skipped })}</li> : null}
              </ul>
            )}
            <Made proposal={proposal} onForget={(words) => make([{ op: 'forget_alias', words }])} />
            {amendment ? null : (
              <NativeSelect
                label={t('imports.accept.period')}
                description={
                  year === null
                    ? t('imports.accept.cards_none')
                    : t('imports.accept.cards', { year, n: cardsOf(proposal, year, membersOf) })
                }
                data={[
                  { value: '', label: t('imports.accept.period_none') },
                  ...years.map((one) => ({
                    value: String(one),
                    label: t('imports.accept.period_year', { year: one }),
                  })),
                ]}
                value={year === null ? '' : String(year)}
                onChange={(event) => {
                  setYear(event.currentTarget.value === '' ? null : Number(event.currentTarget.value));
                }}
              />
            )}
            {open > 0 ? (
              <p className={styles.stillOpen}>
                <IconAlertTriangle size={16} aria-hidden />
                {t('imports.accept.open', { n: open })}
              </p>
            ) : null}
          </>
        )}
        <DialogProblem sentence={problem} />
        <DialogFooter>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {blockers.length > 0 ? t('common.close') : t('common.cancel')}
          </Button>
          {blockers.length > 0 ? null : (
            <Button type="submit" loading={busy} data-autofocus>
              {t(amendment ? 'imports.amend.verb' : 'imports.accept.verb')}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Modal>
  );
}

/** What the amendment does, once everything that was corrected is on the server. */
function Following({
  importId,
  corrections,
}: Pick<AcceptDialogProps, 'importId' | 'corrections'>): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const [version, setVersion] = useState<number | null>(null);
  useEffect(() => {
    let gone = false;
    const ready = (): void => {
      if (!gone) setVersion(corrections.version);
    };
    // What could not be sent now is said by the corrections themselves; what the server has is shown.
    corrections.flush().then(ready, ready);
    return () => {
      gone = true;
    };
  }, [corrections]);
  const { data, error } = useImportEffects(importId, version ?? 0, version !== null);
  if (data) return <Effects effects={data} />;
  return error ? (
    <DialogProblem sentence={sentenceOf(error)} />
  ) : (
    <p role="status">{t('imports.amend.reckoning')}</p>
  );
}

/** What keeps it from being accepted, each a way to its place. */
function Blockers({ proposal, onClose }: { proposal: Proposal; onClose: () => void }): ReactElement {
  const t = useText();
  const { select } = useReviewing();
  const blockers = blockersOf(proposal);
  const rows = new Map(proposal.rows.map((row) => [row.id, row]));
  return (
    <>
      <p>{t('imports.accept.blocked', { n: blockers.length })}</p>
      <ul className={styles.blockers}>
        {blockers.map(({ kind, rowId }, n) => {
          const row = rowId === null ? undefined : rows.get(rowId);
          return (
            <li key={`${kind}-${rowId ?? ''}`}>
              <button
                type="button"
                data-autofocus={n === 0}
                onClick={() => {
                  onClose();
                  select(rowId ?? planRow);
                }}
              >
                {t(`imports.b.${kind}`)}
                {row ? (
                  <small>{`${row.printedNumber} ${row.title || t('imports.tree.untitled')}`}</small>
                ) : null}
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Agencies, sets and spellings that come with the plan. */
function Made({
  proposal,
  onForget,
}: {
  proposal: Proposal;
  onForget: (words: string) => boolean;
}): ReactElement | null {
  const t = useText();
  const { book } = useReviewing();
  const { newAgencies, newSets, aliases } = proposal;
  if (newAgencies.length + newSets.length + aliases.length === 0) return null;
  return (
    <div className={styles.made}>
      {newAgencies.length > 0 ? (
        <details open>
          <summary>{t('imports.accept.new_agencies', { n: newAgencies.length })}</summary>
          <ul>
            {newAgencies.map(({ key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {newSets.length > 0 ? (
        <details open>
          <summary>{t('imports.accept.new_sets', { n: newSets.length })}</summary>
          <ul>
            {newSets.map(({ key, name }) => (
              <li key={key}>{name}</li>
            ))}
          </ul>
        </details>
      ) : null}
      {aliases.length > 0 ? (
        <details>
          <summary>{t('imports.accept.aliases', { n: aliases.length })}</summary>
          <ul>
            {aliases.map(({ words, target }) => (
              <li key={words}>
                {t('imports.accept.alias', {
                  words,
                  name: targetName(target, book)?.full ?? t('imports.party.set'),
                })}
                <button
                  type="button"
                  aria-label={t('imports.accept.forget', { words })}
                  onClick={() => {
                    onForget(words);
                  }}
                >
                  <IconX size={14} aria-hidden />
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
