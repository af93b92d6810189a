import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
/** The dialog of urging: the proposed list, ticked; what the letters say beside it; drafts or issued at once. */
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import {
  furthestAskedDays,
  isAskable,
  letterSymbol,
  proposeUrging,
  restDays,
  taskNumber,
  type CapacityKind,
} from '@tien-do/shared';
import type { LettersWritten, UrgingView } from '@tien-do/shared/contract';
import { useId, useMemo, useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { makeLetters, newKey, useErrorSentence, useUrging } from '../../api/index.ts';
import { links } from '../../app/links.ts';
import { agencyName, useLiveBoard, useToday, type BoardInfo } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { DialogFooter, DialogProblem, EmptyState, LineBones, useToasts } from '../../ui/index.ts';
import { chosenOf, nothingSaid, withAll } from './choosing.ts';
import { ProposedList } from './proposed-list.tsx';
import styles from './urge.module.css';

export interface UrgeDialogProps {
  info: BoardInfo;
  onClose: () => void;
}

/** There only while it is open. */
export function UrgeDialog({ info, onClose }: UrgeDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, isFetching } = useUrging(info.id);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('letters.urge.title')}
      size={820}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {error ? <DialogProblem sentence={sentenceOf(error)} /> : null}
      {data && !(isFetching && data.letters.length === 0 && error) ? (
        <UrgeForm key={info.id} info={info} begun={data} onClose={onClose} />
      ) : error ? null : (
        <div aria-busy="true" role="status" aria-label={t('letters.urge.loading')}>
          <LineBones lines={8} />
        </div>
      )}
    </Modal>
  );
}

interface Said {
  dueOn: string;
  place: string;
  symbol: string;
  capacity: CapacityKind | undefined;
}

function UrgeForm({ info, begun, onClose }: UrgeDialogProps & { begun: UrgingView }): ReactElement {
  const t = useText();
  const today = useToday();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [, navigate] = useLocation();
  const { cards } = useLiveBoard(info.id);
  const [choice, setChoice] = useState(nothingSaid);
  const [said, setSaid] = useState<Said>({
    ...{ dueOn: begun.dueOn, place: begun.place, symbol: begun.symbol },
    capacity: begun.capacities[0]?.kind,
  });
  const [key, setKey] = useState(newKey);
  const [busy, setBusy] = useState<'draft' | 'issue' | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const chosenId = useId();

  const proposal = useMemo(
    () =>
      proposeUrging(cards.values(), begun.letters, {
        coordinatorId: info.plan.coordinatorId,
        ...{ today, timing: info.plan.timing, ladder: begun },
      }),
    [cards, begun, info, today],
  );
  const chosen = chosenOf(proposal, choice);
  const cardCount = chosen.reduce((sum, { cardIds }) => sum + cardIds.length, 0);
  const fault = !isAskable(said.dueOn, today) ? t('letters.urge.fault_due', { n: furthestAskedDays }) : null;
  const symbolFault =
    said.symbol.trim() !== '' && !letterSymbol.test(said.symbol.trim())
      ? t('letters.urge.fault_symbol')
      : null;
  const ready = chosen.length > 0 && fault === null && symbolFault === null;

  const tell = (written: LettersWritten, issue: boolean): void => {
    const n = written.letters.length;
    show({
      text: issue ? t('letters.urge.issued', { n }) : t('letters.urge.drafted', { n }),
      tone: 'done',
      action: {
        label: t('letters.urge.open_list'),
        run: () => {
          navigate(links.letters(`bang=${info.id}`));
        },
      },
    });
    const fallen = written.fallen.flatMap(({ cardIds }) => cardIds);
    if (fallen.length > 0) {
      const list = fallen
        .map((id) => taskNumber(info.tasks.get(cards.get(id)?.taskId ?? '')?.key ?? ''))
        .join(', ');
      show({ text: t('letters.urge.fallen', { n: fallen.length, list }) });
    }
    if (written.skipped.length > 0) {
      const list = written.skipped.map(({ agencyId }) => agencyName(info, agencyId)).join(', ');
      show({ text: t('letters.urge.skipped', { list }) });
    }
  };
  const send = async (issue: boolean): Promise<void> => {
    if (!ready || busy) return;
    setBusy(issue ? 'issue' : 'draft');
    setProblem(null);
    try {
      const { capacity, ...words } = said;
      const body = { issue, ...words, ...(issue && capacity ? { capacity } : {}), agencies: chosen };
      tell(await makeLetters(info.id, body, key), issue);
      onClose();
    } catch (error) {
      // What is sent after a refusal may be something else.
      setKey(newKey());
      setProblem(sentenceOf(error));
      setBusy(null);
    }
  };

  if (proposal.length === 0) return <EmptyState small text={t('letters.urge.nobody')} />;
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send(begun.may.issue);
      }}
    >
      <p className={styles.intro}>
        {begun.urgeAfter > 0
          ? t('letters.urge.intro', { n: begun.urgeAfter, rest: restDays })
          : t('letters.urge.intro_any', { rest: restDays })}
      </p>
      <div className={styles.tools}>
        <p id={chosenId} role="status">
          {t('letters.urge.chosen', { agencies: chosen.length, cards: cardCount })}
        </p>
        <button
          type="button"
          onClick={() => {
            setChoice(withAll(proposal, () => true));
          }}
        >
          {t('letters.urge.all')}
        </button>
        <button
          type="button"
          onClick={() => {
            setChoice(withAll(proposal, ({ late }) => late > 0));
          }}
        >
          {t('letters.urge.only_late')}
        </button>
        <button
          type="button"
          onClick={() => {
            setChoice(withAll(proposal, () => false));
          }}
        >
          {t('letters.urge.nothing')}
        </button>
      </div>
      {begun.letters.length > 0 ? (
        <Link href={links.letters(`bang=${info.id}`)} className={styles.made} onClick={onClose}>
          {t('letters.urge.made')}
        </Link>
      ) : null}
      <ProposedList info={info} cards={cards} proposal={proposal} choice={choice} onChoice={setChoice} />
      <div className={styles.fields}>
        <TextInput
          type="date"
          label={t('letters.urge.due')}
          required
          value={said.dueOn}
          error={fault}
          onChange={(event) => {
            setSaid({ ...said, dueOn: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('letters.urge.place')}
          value={said.place}
          maxLength={60}
          onChange={(event) => {
            setSaid({ ...said, place: event.currentTarget.value });
          }}
        />
        <TextInput
          label={t('letters.urge.symbol')}
          description={t('letters.urge.symbol_hint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={said.symbol}
          maxLength={60}
          error={symbolFault}
          onChange={(event) => {
            setSaid({ ...said, symbol: event.currentTarget.value });
          }}
        />
        {begun.capacities.length > 1 ? (
          <NativeSelect
            label={t('letters.urge.capacity')}
            data={begun.capacities.map(({ kind, lines }) => ({ value: kind, label: lines.join(' / ') }))}
            value={said.capacity ?? ''}
            onChange={(event) => {
              const found = begun.capacities.find(({ kind }) => kind === event.currentTarget.value);
              setSaid({ ...said, capacity: found?.kind });
            }}
          />
        ) : null}
      </div>
      <DialogProblem sentence={problem} />
      <DialogFooter>
        <Button variant="default" onClick={onClose} disabled={busy !== null}>
          {t('common.cancel')}
        </Button>
        <Button
          variant={begun.may.issue ? 'default' : 'filled'}
          type={begun.may.issue ? 'button' : 'submit'}
          loading={busy === 'draft'}
          disabled={!ready || busy === 'issue'}
          aria-describedby={chosenId}
          onClick={begun.may.issue ? () => void send(false) : undefined}
        >
          {t('letters.urge.draft', { n: chosen.length })}
        </Button>
        {begun.may.issue ? (
          <Button
            type="submit"
            loading={busy === 'issue'}
            disabled={!ready || busy === 'draft'}
            aria-describedby={chosenId}
          >
            {t('letters.urge.issue', { n: chosen.length })}
          </Button>
        ) : null}
      </DialogFooter>
    </form>
  );
}
