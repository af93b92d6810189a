export { ChainsPage, ChainsPage as default } from './chains-page.tsx';
