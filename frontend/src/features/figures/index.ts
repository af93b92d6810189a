export { EntryGrid } from './entry-grid.tsx';
export { FigureList } from './figure-list.tsx';
export { faultOf, IndicatorForm } from './indicator-form.tsx';
export { agencyFormOf, readAgencyForm, type FormPlace, type FormRow } from './agency-form.ts';
export { formColumns, FormHeads, FormRows, goOnInTable } from './form-rows.tsx';
export { rowsOf, SheetButtons, SheetTools } from './sheet-tools.tsx';
export { figureWords, indicatorWords, partWords, valueWords, type Asked } from './figure-words.ts';

/** Pages are fetched by whoever opens them: cards carry only the entry. */
export const loadFiguresPage = () => import('./figures-page.tsx');
export const loadIndicatorsPage = () => import('./indicators-page.tsx');
