import { useEffect } from 'react';
import { useText } from '../text/index.ts';

/** The title of the document while a page is shown. */
export function usePageTitle(title: string): void {
  const t = useText();
  useEffect(() => {
    document.title = title ? `${title} · ${t('common.product')}` : t('common.product');
  }, [title, t]);
}
