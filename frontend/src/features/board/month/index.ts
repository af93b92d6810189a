export { MonthView, type MonthViewProps } from './month-view.tsx';
