export { BoardPage as default } from './board-page.tsx';
