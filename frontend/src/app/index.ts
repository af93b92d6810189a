/** What features may use of the frame. */
export { useLeaveGuard } from './leave-guard.ts';
export { links } from './links.ts';
export { usePageTitle } from './page-title.ts';
export { RevokeDialog } from './revoke-dialog.tsx';
export { useSearchPart } from './search-part.ts';
