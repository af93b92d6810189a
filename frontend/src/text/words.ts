/** The Vietnamese words that are in the page: those of frame and board from the start, those of a feature with it. */
import { translator, type TextFeature, type Translate, type Translation } from './translator.ts';
import { board } from './vi/board.ts';
import { common } from './vi/common.ts';

const words: Partial<Translation> = { board, common };

/** How the words of every other feature are fetched. */
const loaders = {
  admin: () => import('./vi/admin.ts'),
  agencies: () => import('./vi/agencies.ts'),
  audit: () => import('./vi/audit.ts'),
  calendar: () => import('./vi/calendar.ts'),
  card: () => import('./vi/card.ts'),
  chains: () => import('./vi/chains.ts'),
  contributions: () => import('./vi/contributions.ts'),
  dashboard: () => import('./vi/dashboard.ts'),
  delegations: () => import('./vi/delegations.ts'),
  deciding: () => import('./vi/deciding.ts'),
  documents: () => import('./vi/documents.ts'),
  exceptions: () => import('./vi/exceptions.ts'),
  imports: () => import('./vi/imports.ts'),
  figures: () => import('./vi/figures.ts'),
  feeds: () => import('./vi/feeds.ts'),
  inbox: () => import('./vi/inbox.ts'),
  month: () => import('./vi/month.ts'),
  mails: () => import('./vi/mails.ts'),
  letters: () => import('./vi/letters.ts'),
  notices: () => import('./vi/notices.ts'),
  past: () => import('./vi/past.ts'),
  petitions: () => import('./vi/petitions.ts'),
  plans: () => import('./vi/plans.ts'),
  portfolio: () => import('./vi/portfolio.ts'),
  record: () => import('./vi/record.ts'),
  reports: () => import('./vi/reports.ts'),
  templates: () => import('./vi/report-templates.ts'),
  people: () => import('./vi/people.ts'),
  session: () => import('./vi/session.ts'),
  webhooks: () => import('./vi/webhooks.ts'),
} as const satisfies { [F in Exclude<TextFeature, 'board' | 'common'>]: () => Promise<Pick<Translation, F>> };

/** Fetches the words of features; to be awaited before anything of them is shown. */
export async function loadWords(...features: (keyof typeof loaders)[]): Promise<void> {
  await Promise.all(
    features.map(async (feature) => {
      Object.assign(words, await loaders[feature]());
    }),
  );
}

export const translateLoaded: Translate = translator(words);
