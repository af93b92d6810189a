import './ui/fonts.css';
import './ui/mantine.css';
import './ui/tokens.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { askEarly } from './api/early.ts';
import { App } from './app/app.tsx';
import { guardTheWayBack } from './app/leave-guard.ts';
import { warmUp } from './app/pages.ts';

const root = document.getElementById('root');
if (!root) throw new Error('the page has no #root');
askEarly(window.location.pathname);
warmUp(window.location.pathname);
guardTheWayBack();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
