export { TemplatesPage as default } from './templates-page.tsx';
