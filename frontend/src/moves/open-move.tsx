import {
  isLate,
  printDay,
  problemSentence,
  transitions,
  type CardMove,
  type MoveInput,
  type MoveWords,
} from '@tien-do/shared';
import type { CardDetail } from '@tien-do/shared/contract';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { newKey, useAgencies, useCard, useErrorSentence } from '../api/index.ts';
import { useToday } from '../live/clock.ts';
import { useFace } from '../live/use-live.ts';
import { useLanguage, useText, type Translate } from '../text/index.ts';
import { MoveDialog, type DeskReading } from './move-dialog.tsx';
import type { MoveRequest } from './move-provider.tsx';
import { spokenWords } from './move-words.ts';
import { placeWord } from './place-words.ts';
import { remarksOn, useRemarkDrafts, type HeldRemarks } from './remark-drafts.ts';
import type { PlacedRemark } from './remark-list.tsx';
import { registerOfMove, sayingOf } from './speech.ts';

/** What only the whole card tells: my capacities and colleagues, and the version that remarks speak of. */
const fromDetail: readonly MoveInput[] = ['capacity', 'to_person', 'remarks'];

function needsDetail(move: CardMove): boolean {
  return transitions[move].inputs.some((input) => fromDetail.includes(input));
}

function readingOf(detail: CardDetail | undefined, needed: boolean, failed: boolean): DeskReading {
  if (!needed) return { status: 'read', desk: null };
  if (detail) return { status: 'read', desk: detail.desk };
  return { status: failed ? 'unread' : 'reading' };
}

/** The remarks of mine that speak of the version under decision. */
function placedRemarks(
  t: Translate,
  detail: CardDetail | undefined,
  held: HeldRemarks,
  nameOf: (agencyId: string) => string,
): PlacedRemark[] {
  const version = detail?.submissions.find(({ outcome }) => outcome === 'pending');
  if (!version) return [];
  const names = {
    expected: version.task.expectedResults,
    files: version.files,
    indicators: version.task.indicators,
    nameOf,
  };
  return remarksOn(version, held).map(({ path, text }) => ({ path, text, place: placeWord(t, path, names) }));
}

interface OpenMoveProps {
  request: MoveRequest;
  send: (request: MoveRequest, words: MoveWords, key: string) => Promise<void>;
  onClose: () => void;
}

/** The dialog of a move. Where only the face of the card is known, the card is read first. */
export function OpenMove({ request, send, onClose }: OpenMoveProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const today = useToday();
  const sentenceOf = useErrorSentence();
  const live = useFace(request.boardId, request.face.id);
  const sent = useRef({ words: '', key: '' });
  const { face, move, title, register, remark, onOpenCard } = request;
  const needed = needsDetail(move);
  const { data: read, error, refetch } = useCard(needed ? face.id : null);
  // An older reading would speak of a step that is past.
  const overtaken = read !== undefined && read.face.version < face.version;
  useEffect(() => {
    if (overtaken) void refetch();
  }, [overtaken, refetch]);
  const detail = overtaken ? undefined : read;
  const { held } = useRemarkDrafts(face.id);
  const { data: agencies } = useAgencies();
  const remarks = useMemo(
    () =>
      move === 'send_back'
        ? placedRemarks(
            t,
            detail,
            held,
            (id) => agencies?.find((agency) => agency.id === id)?.shortName ?? '',
          )
        : [],
    [t, move, detail, held, agencies],
  );
  const offer = detail?.moves.find((offered) => offered.move === move);
  const refusal = offer?.refusal ?? null;

  const confirm = async (words: MoveWords): Promise<void> => {
    const spoken = spokenWords(words);
    // The same words again are a retry of the same intent; other words are another one.
    const said = JSON.stringify(spoken);
    if (sent.current.words !== said) sent.current = { words: said, key: newKey() };
    await send(request, spoken, sent.current.key);
    onClose();
  };

  return (
    <MoveDialog
      move={move}
      saying={sayingOf(move, face)}
      inputs={offer?.inputs ?? transitions[move].inputs}
      title={title}
      names={{ ...request, due: face.dueProposedOn ? printDay(face.dueProposedOn) : '' }}
      register={registerOfMove(face, register)}
      remark={remark}
      remarks={remarks}
      desk={readingOf(detail, needed, error !== null)}
      refusal={refusal && problemSentence({ code: refusal.code, data: { reason: refusal.reason } }, language)}
      today={today}
      late={isLate(face.dueOn, today)}
      changed={isNewer(live?.version, face.version) || isNewer(detail?.face.version, face.version)}
      onOpenCard={onOpenCard}
      onClose={onClose}
      onConfirm={confirm}
      sentenceOf={sentenceOf}
    />
  );
}

function isNewer(version: number | undefined, than: number): boolean {
  return version !== undefined && version !== than;
}
