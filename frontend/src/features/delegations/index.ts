export { DelegationsPage as default } from './delegations-page.tsx';
