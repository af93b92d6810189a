/** What pages read. Each hook is one question to the server, cached under its key. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SessionView } from '@tien-do/shared/contract';
import { call } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { isProblem } from './problem.ts';

/** Who is signed in, or null; asks anew when rights changed. Pages below the frame use `useMe()` instead. */
export async function readSession(signal?: AbortSignal): Promise<SessionView | null> {
  try {
    return await call('session', { signal });
  } catch (error) {
    if (isProblem(error, 'SIGNED_OUT')) return null;
    throw error;
  }
}

/** The session, or null when nobody is signed in. */
export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: 5 * 60_000,
  });
}

/** The boards that I may read. */
export function useBoards() {
  return useQuery({
    queryKey: keys.boards,
    queryFn: ({ signal }) => call('boards', { signal }),
    staleTime: 60_000,
  });
}

/** All agencies. */
export function useAgencies() {
  return useQuery({
    queryKey: keys.agencies,
    queryFn: ({ signal }) => call('agencies', { signal }),
    staleTime: 10 * 60_000,
  });
}

/** The register: agencies with what they hang on and every name of theirs. */
export function useAgencyRegister() {
  return useQuery({
    queryKey: keys.agencyRegister,
    queryFn: ({ signal }) => call('agencyRegister', { signal }),
    staleTime: 60_000,
  });
}

/** The sets that plans speak of, with their members over time. */
export function useAgencySets() {
  return useQuery({
    queryKey: keys.agencySets,
    queryFn: ({ signal }) => call('agencySets', { signal }),
    staleTime: 60_000,
  });
}

/** A card with its content; the live layer invalidates it when its face moves. */
export function useCard(cardId: string | null) {
  return useQuery({
    queryKey: keys.card(cardId ?? ''),
    queryFn: ({ signal }) => call('card', { params: { id: cardId ?? '' }, signal }),
    enabled: cardId !== null,
  });
}

/** The exchange on a card, oldest first. */
export function useCardComments(cardId: string) {
  return useQuery({
    queryKey: keys.comments(cardId),
    queryFn: ({ signal }) => call('comments', { params: { id: cardId }, signal }),
  });
}

/** The log of a card, newest first. */
export function useCardAudit(cardId: string, enabled = true) {
  return useQuery({
    queryKey: keys.cardAudit(cardId),
    queryFn: ({ signal }) => call('cardAudit', { params: { id: cardId }, signal }),
    enabled,
  });
}

/** The record of a card; reckoned when it is asked for, never taken from before. */
export function useRecord(cardId: string) {
  return useQuery({
    queryKey: keys.record(cardId),
    queryFn: ({ signal }) => call('record', { params: { id: cardId }, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}

/** How the log stood when it was last checked by itself. */
export function useAuditState() {
  return useQuery({ queryKey: keys.auditState, queryFn: ({ signal }) => call('auditState', { signal }) });
}

/** Where a card's sheet is downloaded. */
export const cardSheetAddress = (cardId: string, form: 'docx' | 'pdf'): string =>
  `${pathOf('cardSheet', { id: cardId })}?form=${form}`;
/** Where the record of a card is downloaded as a printed page. */
export const recordPrintAddress = (cardId: string): string => pathOf('recordPrint', { id: cardId });
/** Where it is downloaded for another program to verify. */
export const recordExportAddress = (cardId: string): string => pathOf('recordExport', { id: cardId });
/** Where that program is downloaded. */
export const recordVerifierAddress = (): string => pathOf('recordVerifier');

/** Who can be mentioned on a card. */
export function useMentionable(cardId: string, enabled = true) {
  return useQuery({
    queryKey: keys.mentionable(cardId),
    queryFn: ({ signal }) => call('mentionable', { params: { id: cardId }, signal }),
    enabled,
    staleTime: 5 * 60_000,
  });
}

/** Steps that nobody could take and whose duties I may give. */
export function useVacantDesks(enabled: boolean) {
  return useQuery({
    queryKey: keys.vacantDesks,
    queryFn: ({ signal }) => call('vacantDesks', { signal }),
    enabled,
    refetchInterval: 120_000,
  });
}

/** What waits for me over all boards; the frame keeps it fresh (`useInboxPulse`). */
export function useInbox(enabled = true) {
  return useQuery({
    queryKey: keys.inbox,
    queryFn: ({ signal }) => call('inbox', { signal }),
    enabled,
    refetchInterval: 120_000,
  });
}

/** What I wait for over all boards; the frame keeps it fresh (`useInboxPulse`). */
export function useSent() {
  return useQuery({
    queryKey: keys.sent,
    queryFn: ({ signal }) => call('sent', { signal }),
    refetchInterval: 120_000,
  });
}

/** Whatever has the words; asks from two letters on, and gives a question up for the next one. */
export function useSearch(text: string) {
  const words = text.trim();
  return useQuery({
    queryKey: keys.search(words),
    queryFn: ({ signal }) => call('search', { query: { q: words }, signal }),
    enabled: words.length >= 2,
    placeholderData: keepPreviousData,
  });
}
