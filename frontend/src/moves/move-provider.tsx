/** The one path of every move, whatever began it: a button, a menu, a key or a drop. */
import { transitions, type CardFace, type CardMove, type Column, type MoveWords } from '@tien-do/shared';
import type { CardWritten } from '@tien-do/shared/contract';
import {
  createContext,
  lazy,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { keys, NetworkFailure, newKey, queryClient, sendTransition, useErrorSentence } from '../api/index.ts';
import { useMe } from '../access/index.ts';
import { loadWords, useText } from '../text/index.ts';
import { keepFocus } from '../ui/keep-focus.ts';
import { useToasts } from '../ui/toasts.tsx';
import { clearRemarks } from './remark-drafts.ts';
import { beginSending } from './sending.ts';
import { moveDone, registerOfMove, sayingOf, type MoveNames, type Register } from './speech.ts';

const OpenMove = lazy(async () => {
  const [module] = await Promise.all([import('./open-move.tsx'), loadWords('deciding')]);
  return { default: module.OpenMove };
});

export interface MoveRequest extends MoveNames {
  face: CardFace;
  boardId: string;
  move: CardMove;
  title: string;
  /** How the lead agencies are spoken to. */
  register: Register;
  /** What was already written beside the content. */
  remark?: string;
  /** Shows the card there while it is being sent (a drop). */
  column?: Column;
  /** Shown beside a refusal in the dialog, to get to the content. */
  onOpenCard?: () => void;
  onDone?: (written: CardWritten) => void;
}

interface Moves {
  /** Makes the move: at once when nothing has to be said or confirmed, else through its dialog. */
  start: (request: MoveRequest) => void;
}

const MoveContext = createContext<Moves>({ start: () => undefined });

/** `const { start } = useMoves()`. */
export function useMoves(): Moves {
  return useContext(MoveContext);
}

/** Moves that are taken back as easily as made need no dialog; everything else is an official act and is confirmed. */
function goesAtOnce({ move, column }: MoveRequest): boolean {
  if (transitions[move].inputs.length === 0 && move !== 'withdraw') return true;
  // Dropping a card on "in progress" assigns it by the plan's own date; the menu offers another date.
  return move === 'assign' && column !== undefined;
}

/** Offers `useMoves()` below and shows its dialog. */
export function MoveProvider({ children }: { children: ReactNode }): ReactElement {
  const t = useText();
  const { personId } = useMe();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [open, setOpen] = useState<MoveRequest | null>(null);

  const send = useCallback(
    async (request: MoveRequest, words: MoveWords, key: string): Promise<void> => {
      const { face, move, column } = request;
      const end = beginSending(face.id, { move, column: column ?? null });
      try {
        const written = await sendTransition(face.id, {
          action: move,
          expectedVersion: face.version,
          ...words,
          key,
        });
        show({
          text: moveDone(t, sayingOf(move, face), registerOfMove(face, request.register), request),
          tone: 'done',
        });
        // The remarks are with the return now.
        if (move === 'send_back') clearRemarks(personId, face.id);
        request.onDone?.(written);
      } finally {
        end();
        keepFocus(face.id);
        void queryClient.invalidateQueries({ queryKey: keys.card(face.id) });
        void queryClient.invalidateQueries({ queryKey: keys.inboxes });
      }
    },
    [show, t, personId],
  );

  const start = useCallback(
    (request: MoveRequest) => {
      if (!goesAtOnce(request)) {
        setOpen(request);
        return;
      }
      const key = newKey();
      const attempt = (): void => {
        send(request, {}, key).catch((error: unknown) => {
          show({
            text: `${request.no}: ${sentenceOf(error)}`,
            tone: 'failed',
            action: error instanceof NetworkFailure ? { label: t('common.retry'), run: attempt } : undefined,
          });
        });
      };
      attempt();
    },
    [send, sentenceOf, show, t],
  );

  const moves = useMemo(() => ({ start }), [start]);
  return (
    <MoveContext value={moves}>
      {children}
      {open ? (
        <Suspense>
          <OpenMove
            request={open}
            send={send}
            onClose={() => {
              setOpen(null);
            }}
          />
        </Suspense>
      ) : null}
    </MoveContext>
  );
}
