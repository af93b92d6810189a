import type { feeds as source } from '../vi/feeds.ts';

export const feeds: Record<keyof typeof source, string> = {
  title: 'My calendar',
  lead: 'Each link brings due days into a calendar on a phone or computer (Google, Outlook, Apple), which keeps them up to date by itself. The calendar has the number of the task, the name of the plan, the state and a link; content is read after signing in only.',
  how: 'How to subscribe',
  'how.google': 'Google: “Other calendars”, +, “From URL”, paste the link.',
  'how.outlook': 'Outlook: “Add calendar”, “Subscribe from web”, paste the link.',
  'how.apple': 'iPhone, Mac: “Add calendar”, “Add subscription calendar”, paste the link.',
  'how.refresh': 'Each program fetches at its own pace, usually between once an hour and once a day.',

  'new.title': 'Make a link',
  'new.of': 'Calendar of',
  'new.mine': 'My work',
  'new.mine_hint':
    'Due days of cards that my agency leads, of contributions asked of it, of returned cards, and of steps that wait for me.',
  'new.agency_hint': 'Due days, and days to come back by, of every card of this agency that I may read.',
  'new.label': 'Used where',
  'new.label_hint': 'Optional, for example: phone.',
  'new.submit': 'Make the link',
  'new.none': 'There is no duty yet by which to make a link. Ask the administrator if you need one.',

  'made.title': 'Calendar link made',
  'made.lead':
    'Copy it now: the link is shown this once. Whoever has it can read the due days, so do not pass it on.',
  'made.label': 'Link',
  'made.copy': 'Copy the link',
  'made.open': 'Open in a calendar program',

  'list.title': 'Links in use',
  'list.none': 'There is no link yet.',
  'list.agency': 'Agency: {name}',
  'list.made': 'Made {time}',
  'list.read': 'Last read {time}',
  'list.never': 'Never read yet',
  'list.dead': 'Not in force: the duty has ended. Calendar programs read nothing any more.',
  'list.revoke': 'Revoke',
  'list.revoke_label': 'Revoke the link {name}',
  'revoke.title': 'Revoke the link?',
  'revoke.text': 'The program that uses the link “{name}” will read nothing any more. It cannot be restored.',
  'revoke.do': 'Revoke',
  revoked: 'The link was revoked.',
};
