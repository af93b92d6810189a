export { MailsPage as default } from './mails-page.tsx';
