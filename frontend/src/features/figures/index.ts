export { EntryGrid } from './entry-grid.tsx';
export { SheetTools } from './sheet-tools.tsx';
export { figureWords, partWords, valueWords, type Asked } from './figure-words.ts';
