import { ProblemError, transitions, type ApprovalChain, type CardMove, type Day } from '@tien-do/shared';
import type { EntityManager } from 'typeorm';
import {
  Decision,
  nearestChainSql,
  readStandingReturn,
  Submission,
  supplementWritersSql,
} from '../approvals/index.js';
import { partOf, prepared, selectList, selectRow } from '../database/rows.js';
import { nothingAsked, readAsked, readFigureFaults } from '../figures/index.js';
import { Card, CardContentRow } from './entities.js';
import { waitingStates } from './petition-effects.js';
import type { CardSetting } from './face-of.js';
import type { LoadedCard } from './effect.js';

/** What a card's board and task add to a decision. */
export interface Surroundings extends CardSetting {
  chain: ApprovalChain;
  year: number;
}

const surroundingsText = `
  SELECT y.phase, ${nearestChainSql('c', 'p')} AS chain, y.year, k.deadline
    FROM card c JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id JOIN plan p ON p.id = b.plan_id
    JOIN task k ON k.id = c.task_id
   WHERE c.id = $1`;

/**
 * Phase of the cycle, the chain that counts for the card, the deadline of its task.
 * @throws ProblemError NOT_FOUND when there is no such card.
 */
export async function readSurroundings(db: EntityManager, cardId: string): Promise<Surroundings> {
  const [row] = await prepared<Surroundings>(db, surroundingsText, [cardId]);
  if (!row) throw new ProblemError('NOT_FOUND');
  return row;
}

/** The working text of a card. @throws Error when the card was made without one. */
export async function readContent(db: EntityManager, cardId: string): Promise<CardContentRow> {
  const content = await selectRow(db, CardContentRow, 't.card_id = $1', [cardId]);
  if (!content) throw new Error(`card ${cardId} has no content row`);
  return content;
}

/**
 * Loads what a move needs, inside its write: one statement, after the board's lock. The submission is read only where the move
 * acts on one, and what few cards have only where the statement says that this one has it.
 * @param day on which it is moved: members of sets come and go.
 * @returns the card, and whether a petition on it waits for somebody.
 * @throws ProblemError NOT_FOUND.
 */
export async function loadForMove(
  db: EntityManager,
  cardId: string,
  move: CardMove,
  day: Day,
): Promise<{ loaded: LoadedCard; setting: CardSetting; petitioned: boolean }> {
  const actsOnSubmission =
    transitions[move].stepAct !== undefined ||
    move === 'send_back' ||
    move === 'withdraw' ||
    move === 'take_over' ||
    move === 'hand_on';
  const [row] = await prepared<LoadedRow>(db, loadText(db), [cardId, actsOnSubmission]);
  const card = row && partOf(db, Card, row, 'card.');
  if (!card) throw new ProblemError('NOT_FOUND');
  const content = partOf(db, CardContentRow, row, 'content.');
  if (!content) throw new Error(`card ${cardId} has no content row`);
  const submission = partOf(db, Submission, row, 'submission.');
  // Instants come as texts inside of JSON.
  const decisions = row.decisions.map((decision) => ({ ...decision, at: new Date(decision.at) }));
  const round = submission && { submission, decisions, supplementedBy: row.supplementedBy };
  const setting = { phase: row.phase, deadline: row.deadline };
  const standing =
    move === 'submit_internal' && content.openPaths !== null ? await readStandingReturn(db, cardId) : null;
  const asked =
    move === 'submit_internal' && row.asksFigures
      ? await readAsked(db, card.taskId, { kind: 'lead', agencyIds: card.leadIds }, day)
      : nothingAsked;
  const figureFaults = content.content.nil
    ? 0
    : await readFigureFaults(db, card.id, asked, content.content.figures ?? {});
  return {
    loaded: { card, content, chain: row.chain, round, standing, asked, figureFaults },
    setting,
    petitioned: row.petitioned,
  };
}

interface LoadedRow extends Record<string, unknown>, CardSetting {
  chain: ApprovalChain;
  decisions: (Omit<Decision, 'at'> & { at: string })[];
  supplementedBy: string[];
  petitioned: boolean;
  asksFigures: boolean;
}

function loadText(db: EntityManager): string {
  return `SELECT ${selectList(db, Card, 'c', 'card.')}, ${selectList(db, CardContentRow, 't', 'content.')},
                 ${selectList(db, Submission, 's', 'submission.')}, y.phase, ${nearestChainSql('c', 'p')} AS chain, k.deadline,
                 ${supplementWritersSql('s')} AS "supplementedBy",
                 coalesce((SELECT json_agg(d ORDER BY d.at, d.id)
                             FROM (SELECT ${selectList(db, Decision, 'e')} FROM decision e WHERE e.submission_id = s.id) d),
                          '[]') AS decisions,
                 EXISTS (SELECT 1 FROM petition e WHERE e.card_id = c.id AND e.state IN (${waitingStates})) AS petitioned,
                 EXISTS (SELECT 1 FROM indicator i WHERE i.task_id = c.task_id) AS "asksFigures"
            FROM card c JOIN task k ON k.id = c.task_id JOIN board b ON b.id = c.board_id JOIN cycle y ON y.id = b.cycle_id JOIN plan p ON p.id = b.plan_id
            LEFT JOIN card_content t ON t.card_id = c.id
            LEFT JOIN submission s ON $2 AND s.card_id = c.id AND s.number = c.submissions
           WHERE c.id = $1`;
}
