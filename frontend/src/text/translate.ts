/** All of Vietnamese at once, for tests; the page loads a feature's words with the feature (`words.ts`). */
import { translator, type Translate } from './translator.ts';
import { vi } from './vi/index.ts';

export const translateVi: Translate = translator(vi);
