export { ExceptionsPage as default } from './exceptions-page.tsx';
