/** Vietnamese, the language of the product. */
import { admin } from './admin.ts';
import { agencies } from './agencies.ts';
import { audit } from './audit.ts';
import { board } from './board.ts';
import { calendar } from './calendar.ts';
import { card } from './card.ts';
import { chains } from './chains.ts';
import { common } from './common.ts';
import { contributions } from './contributions.ts';
import { dashboard } from './dashboard.ts';
import { delegations } from './delegations.ts';
import { deciding } from './deciding.ts';
import { exceptions } from './exceptions.ts';
import { imports } from './imports.ts';
import { inbox } from './inbox.ts';
import { feeds } from './feeds.ts';
import { figures } from './figures.ts';
import { month } from './month.ts';
import { mails } from './mails.ts';
import { letters } from './letters.ts';
import { notices } from './notices.ts';
import { past } from './past.ts';
import { petitions } from './petitions.ts';
import { plans } from './plans.ts';
import { portfolio } from './portfolio.ts';
import { people } from './people.ts';
import { record } from './record.ts';
import { reports } from './reports.ts';
import { templates } from './report-templates.ts';
import { session } from './session.ts';
import { webhooks } from './webhooks.ts';

export const vi = {
  admin,
  agencies,
  audit,
  board,
  calendar,
  card,
  chains,
  common,
  contributions,
  dashboard,
  delegations,
  deciding,
  exceptions,
  imports,
  feeds,
  figures,
  inbox,
  month,
  people,
  mails,
  letters,
  notices,
  past,
  petitions,
  plans,
  portfolio,
  record,
  reports,
  session,
  templates,
  webhooks,
} as const;
