import { createElement, type ReactElement } from 'react';

export default function AdminPage(): ReactElement {
  return createElement('div', null, '');
}
