import type { ReactElement } from 'react';

/** Words behind the abbreviations that agencies are called by, for whoever listens to the screen. */
const spokenWords: readonly (readonly [RegExp, string])[] = [
  [/\bUBND\b/gu, 'Ủy ban nhân dân'],
  [/\bHĐND\b/gu, 'Hội đồng nhân dân'],
  [/\bTAND\b/gu, 'Tòa án nhân dân'],
  [/\bVKSND\b/gu, 'Viện kiểm sát nhân dân'],
  [/\bMTTQ\b/gu, 'Mặt trận Tổ quốc'],
  [/\bTP\b/gu, 'thành phố'],
  [/\bCA\b/gu, 'Công an'],
];

/** A short name as it is spoken. */
export function spokenName(name: string): string {
  return spokenWords.reduce((text, [written, spoken]) => text.replace(written, spoken), name);
}

/** An agency's short name, with the full one on demand and spoken in full. */
export function AgencyName({ shortName, name }: { shortName: string; name?: string }): ReactElement {
  const spoken = name ?? spokenName(shortName);
  if (spoken === shortName) return <span>{shortName}</span>;
  return (
    <span title={name}>
      <span aria-hidden>{shortName}</span>
      <span className="td-visually-hidden">{spoken}</span>
    </span>
  );
}
