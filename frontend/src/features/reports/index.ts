/** Pages are fetched by whoever opens them. */
export const loadReportsPage = () => import('./list/reports-page.tsx');
export const loadReportPage = () => import('./desk/report-page.tsx');
