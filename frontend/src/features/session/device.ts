/** Browsers and systems as they name themselves, in the order in which they have to be asked. */
const browsers: readonly (readonly [RegExp, string])[] = [
  [/coc_coc_browser/iu, 'Cốc Cốc'],
  [/zalo/iu, 'Zalo'],
  [/edg(e|a|ios)?\//iu, 'Edge'],
  [/opr\//iu, 'Opera'],
  [/firefox\//iu, 'Firefox'],
  [/chrome\//iu, 'Chrome'],
  [/safari\//iu, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/windows/iu, 'Windows'],
  [/android/iu, 'Android'],
  [/iphone|ipad/iu, 'iOS'],
  [/mac os/iu, 'macOS'],
  [/linux/iu, 'Linux'],
];

/** "Chrome · Windows" from what a browser says of itself; the words themselves when it is none we know. */
export function deviceName(userAgent: string): string {
  const browser = browsers.find(([pattern]) => pattern.test(userAgent))?.[1];
  const system = systems.find(([pattern]) => pattern.test(userAgent))?.[1];
  return [browser, system].filter(Boolean).join(' · ') || userAgent.slice(0, 60) || '–';
}
