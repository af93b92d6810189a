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
import { countProposed } from '../form/proposed-indicators.tsx';
import { useMembersOf } from '../form/register-book.ts';
import type { Corrections } from '../work/corrections.ts';
import { acceptanceOf, cardsOf, openableYears, unresolvedOf } from './acceptance.ts';
import { Blockers } from './blockers.tsx';
import { useReviewing } from './reviewing.ts';
import styles from './review.module.css';

export interface AcceptDialogProps {
  importId: string;
  corrections: Corrections;
  /** Why nobody of the import's agency may accept it; null where somebody may. */
  foreign: string | null;
  onClose: () => void;
  onDone: (accepted: Accepted) => void;
}

/** The dialog; it is there only while it is open. */
export function AcceptDialog({
  importId,
  corrections,
  foreign,
  onClose,
  onDone,
}: AcceptDialogProps): ReactElement {
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
  const blocked = blockers.length > 0 || foreign !== null;
  const { open } = progressOf(proposal);
  const figures = countProposed(proposal);
  const rest = figures.all - figures.taken;
  const cards = year === null ? null : cardsOf(proposal, year, membersOf, today);

  const accept = async (): Promise<void> => {
    if (busy || blocked) return;
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
        {blocked ? (
          <Blockers
            proposal={proposal}
            foreign={foreign}
            title={(n) => t('imports.accept.blocked', { n })}
            onClose={onClose}
          />
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
                {figures.taken > 0 ? <li>{t('figures.review.accept', { taken: figures.taken })}</li> : null}
                {will.skipped > 0 ? <li>{t('imports.accept.skipped', { n: will.skipped })}</li> : null}
              </ul>
            )}
            {amendment && figures.taken > 0 ? (
              <p>{t('figures.review.accept', { taken: figures.taken })}</p>
            ) : null}
            <Made proposal={proposal} onForget={(words) => make([{ op: 'forget_alias', words }])} />
            {amendment ? null : (
              <NativeSelect
                label={t('imports.accept.period')}
                description={
                  year === null || cards === null
                    ? t('imports.accept.cards_none')
                    : t('imports.accept.cards', { year, n: cards.all })
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
            {cards !== null && cards.late > 0 ? (
              <Warning>{t('imports.accept.late', { late: cards.late, n: cards.all })}</Warning>
            ) : null}
            {rest > 0 ? <Warning>{t('figures.review.accept_rest', { n: rest })}</Warning> : null}
            <Unresolved names={unresolvedOf(proposal)} />
            {open > 0 ? <Warning>{t('imports.accept.open', { n: open })}</Warning> : null}
          </>
        )}
        <DialogProblem sentence={problem} />
        <DialogFooter>
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t(blocked ? 'common.close' : 'common.cancel')}
          </Button>
          {blocked ? null : (
            <Button type="submit" loading={busy} data-autofocus>
              {t(amendment ? 'imports.amend.verb' : 'imports.accept.verb')}
            </Button>
          )}
        </DialogFooter>
      </form>
    </Modal>
  );
}

function Warning({ children }: { children: string }): ReactElement {
  return (
    <p className={styles.stillOpen} role="status">
      <IconAlertTriangle size={16} aria-hidden />
      {children}
    </p>
  );
}

/** How many names are said before the rest is only counted. */
const mostNames = 6;

/** The coordinating agencies that stay mere words. */
function Unresolved({ names }: { names: readonly string[] }): ReactElement | null {
  const t = useText();
  if (names.length === 0) return null;
  const first = names.slice(0, mostNames).join('; ');
  const rest = names.length - mostNames;
  const said = rest > 0 ? t('imports.accept.unresolved_more', { names: first, n: rest }) : first;
  return <Warning>{t('imports.accept.unresolved', { n: names.length, names: said })}</Warning>;
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
