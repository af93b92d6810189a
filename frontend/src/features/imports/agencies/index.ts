export { UnknownAgencies, UnknownMenuItem } from './unknown-agencies.tsx';
