export { UrgeButton } from './urge-button.tsx';
export { UrgedTimes } from './urged-times.tsx';

/** Pages are fetched by whoever opens them: boards and dashboards carry only the button. */
export const loadLettersPage = () => import('./letters-page.tsx');
export const loadLetterPage = () => import('./letter-page.tsx');
