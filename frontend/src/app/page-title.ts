import { useEffect } from 'react';
import { useText } from '../text/index.ts';

let shown = '';
let unread = 0;

function write(): void {
  // Before the first page said what it is called, the document has its own title.
  if (shown === '') return;
  document.title = unread > 0 ? `(${countWord(unread)}) ${shown}` : shown;
}

/** A count as it is shown: beyond two digits nobody counts. */
export function countWord(count: number): string {
  return count > 99 ? '99+' : String(count);
}

/** The title of the document while a page is shown. */
export function usePageTitle(title: string): void {
  const t = useText();
  useEffect(() => {
    shown = title ? `${title} · ${t('common.product')}` : t('common.product');
    write();
  }, [title, t]);
}

/** Says in the title how many notices are unread, while somebody is signed in. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    unread = count;
    write();
    return () => {
      unread = 0;
      write();
    };
  }, [count]);
}
