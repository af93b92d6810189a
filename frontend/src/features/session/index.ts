export { SignInPage as default } from './sign-in-page.tsx';
export { SessionsPage } from './sessions-page.tsx';
export { InvitationPage } from './invitation-page.tsx';
