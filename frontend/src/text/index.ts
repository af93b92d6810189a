export { fullDay, monthName, weekdayName } from './day-words.ts';
export { LanguageProvider, useLanguage, useText } from './language.tsx';
export type { TextKey, Translate, Translation } from './translator.ts';
export { loadWords } from './words.ts';
