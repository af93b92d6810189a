export { ImportsList } from './list/imports-list.tsx';
export { PlansPage, PlansPage as default } from './list/plans-page.tsx';
export { ImportPage } from './review/import-page.tsx';
