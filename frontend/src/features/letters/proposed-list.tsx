import { Checkbox } from '@mantine/core';
import {
  assertNever,
  compareText,
  printDay,
  type CardFace,
  type ProposedAgency,
  type ProposedCard,
} from '@tien-do/shared';
import {
  IconChevronDown,
  IconClockExclamation,
  IconAlertTriangle,
  IconArrowBackUp,
} from '@tabler/icons-react';
import { useId, useState, type ReactElement } from 'react';
import { agencyName, type BoardInfo } from '../../live/index.ts';
import { useText, type Translate } from '../../text/index.ts';
import { taskNumber } from '../../ui/index.ts';
import { cardMark, chosenOf, withAgency, withCard, type Choice } from './choosing.ts';
import styles from './urge.module.css';

export interface ProposedListProps {
  info: BoardInfo;
  cards: ReadonlyMap<string, CardFace>;
  proposal: readonly ProposedAgency[];
  choice: Choice;
  onChoice: (choice: Choice) => void;
}

/** The agencies that may be urged, each with its tasks behind it. */
export function ProposedList(props: ProposedListProps): ReactElement {
  const t = useText();
  return (
    <ul className={styles.list} aria-label={t('letters.urge.list')}>
      {props.proposal.map((agency) => (
        <AgencyLine key={agency.agencyId} {...props} agency={agency} />
      ))}
    </ul>
  );
}

function AgencyLine({ agency, ...props }: ProposedListProps & { agency: ProposedAgency }): ReactElement {
  const t = useText();
  const id = useId();
  const [open, setOpen] = useState(false);
  const { info, choice, onChoice } = props;
  const [taken] = chosenOf([agency], choice);
  const blocked = agency.blocked !== null;
  const name = info.agencies.get(agency.agencyId)?.name ?? '';
  const count = (ground: ProposedCard['ground']): number =>
    agency.cards.filter((card) => card.ground === ground).length;
  const longest = Math.max(
    0,
    ...agency.cards.filter(({ ground }) => ground !== 'due_soon').map(({ days }) => days),
  );
  return (
    <li className={styles.agency} data-taken={taken !== undefined}>
      <div className={styles.line}>
        <Checkbox
          checked={taken !== undefined}
          indeterminate={taken !== undefined && taken.cardIds.length < agency.cards.length}
          disabled={blocked}
          label={<b>{name || agencyName(info, agency.agencyId)}</b>}
          onChange={(event) => {
            onChoice(withAgency(choice, agency, event.currentTarget.checked));
          }}
        />
        <p className={styles.grounds}>
          {count('overdue') > 0 ? (
            <span data-tone="overdue">
              <IconAlertTriangle size={13} stroke={2} aria-hidden />
              {t('letters.urge.overdue', { n: count('overdue') })}
              {longest > 0 ? `, ${t('letters.urge.longest', { n: longest })}` : ''}
            </span>
          ) : null}
          {count('returned_late') > 0 ? (
            <span data-tone="overdue">
              <IconArrowBackUp size={13} stroke={2} aria-hidden />
              {t('letters.urge.returned_late', { n: count('returned_late') })}
            </span>
          ) : null}
          {count('due_soon') > 0 ? (
            <span data-tone="soon">
              <IconClockExclamation size={13} stroke={2} aria-hidden />
              {t('letters.urge.due_soon', { n: count('due_soon') })}
            </span>
          ) : null}
          {agency.blocked ? (
            <em>{t(`letters.urge.blocked_${agency.blocked}`)}</em>
          ) : agency.lastLetterOn ? (
            <em>{t('letters.urge.last', { day: printDay(agency.lastLetterOn) })}</em>
          ) : null}
        </p>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={id}
          aria-label={t('letters.urge.cards_of', { agency: name })}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t('letters.urge.cards')}
          <IconChevronDown size={15} stroke={1.8} aria-hidden />
        </button>
      </div>
      <div id={id}>{open ? <Cards agency={agency} blocked={blocked} {...props} /> : null}</div>
    </li>
  );
}

interface CardsProps extends ProposedListProps {
  agency: ProposedAgency;
  blocked: boolean;
}

function Cards({ info, cards, agency, blocked, choice, onChoice }: CardsProps): ReactElement {
  const t = useText();
  const taken = choice.agencies.get(agency.agencyId) ?? agency.ticked;
  const lines = agency.cards
    .map((card) => ({ card, face: cards.get(card.cardId) }))
    .map(({ card, face }) => ({ card, face, task: info.tasks.get(face?.taskId ?? '') }))
    .sort((a, b) => compareText(a.task?.key ?? '', b.task?.key ?? ''));
  return (
    <ul className={styles.cards}>
      {lines.map(({ card, face, task }) => (
        <li key={card.cardId}>
          <Checkbox
            size="xs"
            disabled={blocked}
            checked={!blocked && taken && !choice.without.has(cardMark(agency.agencyId, card.cardId))}
            label={
              <>
                <b>{taskNumber(task?.key ?? '')}</b> {task?.title}
              </>
            }
            description={[
              groundWords(t, card),
              ...(face && face.urgings.length > 0
                ? [t('letters.urge.card_times', { n: face.urgings.length })]
                : []),
            ].join(' · ')}
            onChange={(event) => {
              onChoice(withCard(choice, agency.agencyId, card.cardId, event.currentTarget.checked));
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function groundWords(t: Translate, { ground, days }: ProposedCard): string {
  switch (ground) {
    case 'overdue':
      return t('letters.urge.card_overdue', { n: days });
    case 'returned_late':
      return t('letters.urge.card_returned_late', { n: days });
    case 'due_soon':
      return days === 0 ? t('letters.urge.card_today') : t('letters.urge.card_due_soon', { n: days });
    default:
      return assertNever(ground);
  }
}
