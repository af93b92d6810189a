import { lazy } from 'react';

export { LetterCount } from './letter-count.tsx';
export { UrgeButton } from './urge-button.tsx';
export { UrgedTimes } from './urged-times.tsx';

/** Fetched by whoever opens them: boards and dashboards carry only the button. */
export const LettersPage = lazy(() =>
  import('./letters-page.tsx').then((module) => ({ default: module.LettersPage })),
);
export const LetterPage = lazy(() =>
  import('./letter-page.tsx').then((module) => ({ default: module.LetterPage })),
);
