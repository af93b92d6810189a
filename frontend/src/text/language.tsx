/** The language of the screen: Vietnamese is here at once, English is fetched by whoever wants it. */
import type { Language } from '@tien-do/shared';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactElement,
  type ReactNode,
} from 'react';
import { translator, type Translate } from './translator.ts';
import { translateLoaded } from './words.ts';

interface LanguageState {
  language: Language;
  t: Translate;
  setLanguage: (language: Language) => void;
}

const storageKey = 'tien-do.language';

const LanguageContext = createContext<LanguageState>({
  language: 'vi',
  t: translateLoaded,
  setLanguage: () => undefined,
});

function remembered(): Language {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

/** Gives the words to everything below. */
export function LanguageProvider({ children }: { children: ReactNode }): ReactElement {
  const [wanted, setWanted] = useState<Language>(remembered);
  const [english, setEnglish] = useState<Translate | null>(null);

  useEffect(() => {
    if (wanted !== 'en' || english) return;
    void import('./en/index.ts').then(({ en }) => {
      setEnglish(() => translator(en));
    });
  }, [wanted, english]);

  const language: Language = wanted === 'en' && english ? 'en' : 'vi';
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  const setLanguage = useCallback((next: Language) => {
    setWanted(next);
    try {
      localStorage.setItem(storageKey, next);
    } catch {
      // A browser that keeps nothing still shows the language for this visit.
    }
  }, []);

  const state = useMemo<LanguageState>(
    () => ({ language, t: language === 'en' && english ? english : translateLoaded, setLanguage }),
    [language, english, setLanguage],
  );
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

/** The function that gives the words: `t('board.filter.mine')`. */
export function useText(): Translate {
  return useContext(LanguageContext).t;
}

/** The language and its switch. */
export function useLanguage(): Pick<LanguageState, 'language' | 'setLanguage'> {
  return useContext(LanguageContext);
}
