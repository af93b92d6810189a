/** Typed sentences: keys and the variables inside them are checked by the compiler, both languages against each other. */
import { vi } from './vi/index.ts';

/** The names between braces in a sentence: `VarsOf<'Còn {n} ngày'>` is `'n'`. */
type VarsOf<S extends string> = S extends `${string}{${infer V}}${infer Rest}` ? V | VarsOf<Rest> : never;

type Dictionary = typeof vi;
type Feature = keyof Dictionary;
export type TextKey = { [F in Feature]: `${F}.${keyof Dictionary[F] & string}` }[Feature];
type SentenceOf<K extends TextKey> = K extends `${infer F}.${infer Rest}`
  ? F extends Feature
    ? Rest extends keyof Dictionary[F]
      ? Dictionary[F][Rest] & string
      : never
    : never
  : never;
type Vars<K extends TextKey> = [VarsOf<SentenceOf<K>>] extends [never]
  ? []
  : [vars: Record<VarsOf<SentenceOf<K>>, string | number>];

/** The same keys in another language; the sentences are free, their variables are the same by convention. */
export type Translation = { [F in Feature]: { [K in keyof Dictionary[F]]: string } };

export type Translate = <K extends TextKey>(key: K, ...vars: Vars<K>) => string;

/** Makes the function that looks up and fills in. */
export function translator(translation: Translation): Translate {
  return (key, ...[vars]) => {
    const dot = key.indexOf('.');
    const feature: Record<string, string> = translation[key.slice(0, dot) as Feature];
    const sentence = feature[key.slice(dot + 1)] ?? key;
    if (!vars) return sentence;
    const values: Record<string, string | number> = vars;
    return sentence.replace(/\{(\w+)\}/gu, (whole, name: string) => String(values[name] ?? whole));
  };
}

export const translateVi: Translate = translator(vi);
