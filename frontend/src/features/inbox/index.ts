import { createElement, type ReactElement } from 'react';

export default function InboxPage(): ReactElement {
  return createElement('div', null, '');
}
