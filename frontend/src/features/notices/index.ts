export { NoticePanel } from './notice-panel.tsx';
export { NoticeSettingsPage } from './settings-page.tsx';
export { NoticesPage as default } from './notices-page.tsx';
