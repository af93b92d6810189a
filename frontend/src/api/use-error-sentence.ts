import { useCallback } from 'react';
import { useLanguage } from '../text/index.ts';
import { errorSentence } from './problem.ts';

/** The function that says about any error of a call what happened and what to do. */
export function useErrorSentence(): (error: unknown) => string {
  const { language } = useLanguage();
  return useCallback((error) => errorSentence(error, language), [language]);
}
