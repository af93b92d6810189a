export { PastPage as default } from './past-page.tsx';
export { PastCard } from './past-card.tsx';
