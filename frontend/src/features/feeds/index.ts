export { FeedsPage as default } from './feeds-page.tsx';
