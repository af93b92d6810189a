import { createElement, type ReactElement } from 'react';

export default function AuditPage(): ReactElement {
  return createElement('div', null, '');
}
