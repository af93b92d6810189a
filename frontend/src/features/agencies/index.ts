export { AgenciesPage as default } from './agencies-page.tsx';
