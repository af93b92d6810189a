/** Typed sentences: keys and the variables inside them are checked by the compiler, both languages against each other. */
import type { vi } from './vi/index.ts';

/** The names between braces in a sentence: `VarsOf<'Còn {n} ngày'>` is `'n'`. */
type VarsOf<S extends string> = S extends `${string}{${infer V}}${infer Rest}` ? V | VarsOf<Rest> : never;

type Dictionary = typeof vi;
export type TextFeature = keyof Dictionary;
export type TextKey = { [F in TextFeature]: `${F}.${keyof Dictionary[F] & string}` }[TextFeature];
type SentenceOf<K extends TextKey> = K extends `${infer F}.${infer Rest}`
  ? F extends TextFeature
    ? Rest extends keyof Dictionary[F]
      ? Dictionary[F][Rest] & string
      : never
    : never
  : never;
type Vars<K extends TextKey> = [VarsOf<SentenceOf<K>>] extends [never]
  ? []
  : [vars: Record<VarsOf<SentenceOf<K>>, string | number>];

/** The same keys in another language; the sentences are free, their variables are the same by convention. */
export type Translation = { [F in TextFeature]: { [K in keyof Dictionary[F]]: string } };

export type Translate = <K extends TextKey>(key: K, ...vars: Vars<K>) => string;

/** `{name}`, or for languages that count in their words `{name|one|more}`. */
const place = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/gu;

/** Makes the function that looks up and fills in. A sentence that is not there (yet) is printed as its key. */
export function translator(translation: Partial<Translation>): Translate {
  return (key, ...[vars]) => {
    const dot = key.indexOf('.');
    const feature: Record<string, string> | undefined = translation[key.slice(0, dot) as TextFeature];
    const sentence = feature?.[key.slice(dot + 1)] ?? key;
    if (!vars) return sentence;
    const values: Record<string, string | number> = vars;
    return sentence.replace(place, (whole, name: string, one?: string, more?: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      if (one === undefined || more === undefined) return String(value);
      return value === 1 ? one : more;
    });
  };
}
