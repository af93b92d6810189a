/** What features may use of the frame. */
export { waitsForMyWord } from './inbox-pulse.ts';
export { useCurrentBoard } from './current-board.ts';
export { endWords } from './end-words.ts';
export { useLeaveGuard } from './leave-guard.ts';
export { links } from './links.ts';
export { countWord, usePageTitle } from './page-title.ts';
export { RevokeDialog } from './revoke-dialog.tsx';
export { useSearchPart } from './search-part.ts';
