export { dayFaults, daysOf, DutyFields, newDuty, type DutyDraft } from './duty-fields.tsx';
export { InvitationDialog, type InvitationLink } from './invitation-dialog.tsx';
export { InviteDialog } from './invite-dialog.tsx';
export { isUsername, usernameFrom } from './usernames.ts';
export { makeInvitation, peopleChanged, revokeInvitation } from './writes.ts';
