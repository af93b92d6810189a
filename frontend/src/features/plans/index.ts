export { PlansList } from './plans-list.tsx';
export { PlanPage, PlanPage as default } from './plan-page.tsx';
