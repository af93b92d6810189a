export { LanguageProvider, useLanguage, useText } from './language.tsx';
export { translator, translateVi, type TextKey, type Translate, type Translation } from './translate.ts';
