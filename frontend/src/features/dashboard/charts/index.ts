/** The pictures, with the library that draws them: fetched after the numbers, by this page alone. */
export { CumulativeChart, type CumulativeChartProps } from './cumulative.tsx';
export { PassageCharts, type PassageChartsProps } from './passages.tsx';
