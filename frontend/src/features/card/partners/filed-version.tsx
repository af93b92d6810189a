import type { ContributionVersionView, ContributionView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { capacityWord } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { useInstant } from '../use-clock-words.ts';
import { figureWords } from '../../figures/index.ts';
import { useAskedFigures } from './asked-figures.ts';
import { FileList } from './contribution-editor.tsx';
import styles from './partners.module.css';

interface FiledVersionsProps {
  one: ContributionView;
  /** Shows the last one opened. */
  open?: boolean;
}

/** What was filed, the newest first; earlier versions stay. */
export function FiledVersions({ one, open = false }: FiledVersionsProps): ReactElement | null {
  const t = useText();
  const versions = [...one.versions].reverse();
  if (versions.length === 0) return null;
  return (
    <div className={styles.versions}>
      {versions.map((version, index) => (
        <details key={version.number} open={open && index === 0}>
          <summary>
            {t('contributions.version.read')} · {t('contributions.version.n', { n: version.number })}
          </summary>
          <FiledVersion id={one.id} version={version} />
        </details>
      ))}
    </div>
  );
}

/** One version that was filed: its text, its files, who wrote it and who consented. */
export function FiledVersion({
  id,
  version,
}: {
  id: string;
  version: ContributionVersionView;
}): ReactElement {
  const t = useText();
  const instant = useInstant();
  const asked = useAskedFigures();
  const { consent } = version;
  const behalf = consent.onBehalfOf
    ? `, ${t('contributions.version.behalf', { name: consent.onBehalfOf.name })}`
    : '';
  return (
    <div className={styles.version}>
      <p className={styles.prose}>{version.text}</p>
      {asked.indicators
        .filter((indicator) => version.figures[indicator.id])
        .map((indicator) => (
          <p key={indicator.id} className={styles.prose}>
            <b>{indicator.name}:</b> {figureWords(t, asked, indicator, version.figures[indicator.id])}
          </p>
        ))}
      <FileList id={id} files={version.files} />
      <p className={styles.meta}>
        {t('contributions.version.by', { names: version.writtenBy.map(({ name }) => name).join(', ') })}
      </p>
      <p className={styles.meta}>
        {t('contributions.version.consent', {
          name: `${consent.person.name}${behalf}`,
          time: instant(version.at),
        })}
        {consent.capacity ? ` · ${capacityWord(consent.capacity)}` : ''}
      </p>
      {consent.exception ? (
        <p className={styles.meta}>{t('contributions.version.exception', { reason: consent.exception })}</p>
      ) : null}
      <p className={styles.hash}>
        {t('contributions.version.hash')}: <code>{version.sha256}</code>
      </p>
    </div>
  );
}
