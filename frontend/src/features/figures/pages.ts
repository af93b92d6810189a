/** The pages of figures; apart from what the card takes from this feature. */
export { FiguresPage } from './figures-page.tsx';
export { IndicatorsPage } from './indicators-page.tsx';
