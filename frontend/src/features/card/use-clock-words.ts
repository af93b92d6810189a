import { printInstant } from '@tien-do/shared';
import { useCallback } from 'react';
import { useLanguage } from '../../text/index.ts';

/** Prints an ISO instant as "08:30 ngày 14/10/2026" in the language of the screen. */
export function useInstant(): (iso: string) => string {
  const { language } = useLanguage();
  return useCallback((iso) => printInstant(Date.parse(iso), language), [language]);
}
