import { Button } from '@mantine/core';
import type { ChainScope, ChainsView, PlanDetail } from '@tien-do/shared/contract';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { newKey, setChain, useErrorSentence } from '../../api/index.ts';
import { links, useLeaveGuard } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import styles from './chains.module.css';
import { Preview } from './preview.tsx';
import { ReportPreview } from './report-preview.tsx';
import { changeOf, ownSteps, passingOf, scopeText } from './scope.ts';
import { StaleNote } from './stale-note.tsx';
import { StepList } from './step-list.tsx';
import { faultsOf, stepsToSend } from './steps.ts';
import { useDraft } from './use-draft.ts';
import { faultWords } from './words.ts';

export interface EditorProps {
  plan: PlanDetail;
  view: ChainsView;
  scope: ChainScope;
  name: string;
}

/** The steps of one scope in hand, and beside them what they would mean. */
export function Editor({ plan, view, scope, name }: EditorProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const draft = useDraft(plan, view, scope);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [ending, setEnding] = useState(false);
  const passing = passingOf(scope);
  const faults = useMemo(() => faultsOf(draft.steps, passing), [draft.steps, passing]);
  const sent = useMemo(() => stepsToSend(draft.steps), [draft.steps]);
  const own = ownSteps(view, scope) !== null;

  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await draft.save(sent);
      show({ text: t('chains.save.done', { name }), tone: 'done' });
    } catch (error) {
      setProblem(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };

  const blocked = blockedWords();
  return (
    <>
      <section className={styles.panel} aria-labelledby="cac-buoc">
        <h2 id="cac-buoc">{t('chains.steps.of', { name })}</h2>
        {own || scope.kind === 'plan' ? null : (
          <p className={styles.note}>{t(`chains.scope.not_own_${scope.kind}`)}</p>
        )}
        <StepList steps={draft.steps} faults={faults} passing={passing} onChange={draft.change} />
        {draft.overtaken ? (
          <StaleNote
            plan={plan}
            server={draft.server}
            own={own}
            change={changeOf(view, scope)}
            scope={scope}
            onKeep={draft.keep}
            onTake={draft.discard}
          />
        ) : null}
        <div className={styles.save}>
          <Button
            loading={busy}
            disabled={blocked !== ''}
            aria-describedby="vi-sao"
            onClick={() => {
              void save();
            }}
          >
            {t('chains.save.verb')}
          </Button>
          {draft.changed ? (
            <Button variant="default" disabled={busy} onClick={draft.discard}>
              {t('chains.save.undo')}
            </Button>
          ) : null}
          {own && scope.kind !== 'plan' ? (
            <Button
              variant="default"
              disabled={busy}
              onClick={() => {
                setEnding(true);
              }}
            >
              {t(scope.kind === 'report' ? 'chains.save.standard' : 'chains.save.end')}
            </Button>
          ) : null}
          <p id="vi-sao" role="status" data-faulty={faults.length > 0 || problem !== ''}>
            {problem || blocked}
          </p>
        </div>
      </section>
      {scope.kind === 'report' ? (
        <ReportPreview plan={plan} view={view} steps={sent} faulty={faults.length > 0} />
      ) : (
        <Preview plan={plan} view={view} scope={scope} steps={sent} faulty={faults.length > 0} />
      )}
      <Leaving unsaved={draft.changed} scope={scope} />
      {ending ? (
        <Ending
          plan={plan}
          view={view}
          scope={scope}
          name={name}
          onClose={() => {
            setEnding(false);
          }}
          onDone={draft.discard}
        />
      ) : null}
    </>
  );

  /** Why it cannot be saved now; empty when it can. */
  function blockedWords(): string {
    const [first] = faults;
    if (first) {
      const words = faultWords(t, first.kind, passing);
      return t('chains.save.blocked', {
        n: faults.length,
        first: first.step === null ? words : t('chains.fault.at_step', { n: first.step + 1, words }),
      });
    }
    if (draft.overtaken) return t('chains.stale.title');
    // What counts for an agency or a task may be set apart as it is; of reports there is one chain.
    const isSaved = own || scope.kind === 'report';
    return draft.changed || !isSaved ? '' : t('chains.save.unchanged');
  }
}

/** Asks before unsaved steps are left; another task to look at is no leaving. */
function Leaving({ unsaved, scope }: { unsaved: boolean; scope: ChainScope }): ReactElement {
  const t = useText();
  const [path] = useLocation();
  const text = scopeText(scope);
  const stays = useCallback(
    (to: URL) => to.pathname === path && (to.searchParams.get('cho') ?? '') === text,
    [path, text],
  );
  const { asked, stay, leave } = useLeaveGuard(unsaved, stays);
  return (
    <ConfirmDialog
      opened={asked}
      title={t('chains.leave.title')}
      verb={t('chains.leave.verb')}
      danger
      onClose={stay}
      onConfirm={() => {
        leave();
        return undefined;
      }}
    >
      {t('chains.leave.text')}
    </ConfirmDialog>
  );
}

interface EndingProps extends EditorProps {
  onClose: () => void;
  onDone: () => void;
}

function Ending({ plan, view, scope, name, onClose, onDone }: EndingProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [key] = useState(newKey);
  const [, navigate] = useLocation();
  const isReport = scope.kind === 'report';
  return (
    <ConfirmDialog
      opened
      title={t(isReport ? 'chains.save.standard_title' : 'chains.save.end_title')}
      verb={t(isReport ? 'chains.save.standard' : 'chains.save.end')}
      onClose={onClose}
      sentenceOf={sentenceOf}
      onConfirm={async () => {
        await setChain(plan.id, { expectedVersion: view.version, scope, steps: null }, key);
        onDone();
        show({
          text: isReport ? t('chains.save.standard_done') : t('chains.save.end_done', { name }),
          tone: 'done',
        });
        // Nothing is left of what was set apart; reports still have their place.
        if (!isReport) navigate(links.chains(plan.id));
        onClose();
      }}
    >
      {isReport ? t('chains.save.standard_text') : t('chains.save.end_text', { name })}
    </ConfirmDialog>
  );
}
