import { numberedSections } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { openPlaces, templateOf, type EditedTemplate } from './model.ts';
import styles from './templates.module.css';

const romans = ['I', 'II', 'III'];

/** The outline of a report as it will be numbered, with the places of its texts left open. */
export function Preview({ edited, label }: { edited: EditedTemplate; label: string }): ReactElement {
  const t = useText();
  const { about, opening, sections, closing, appendices, recipients } = templateOf(edited);
  const lines = numberedSections(sections, openPlaces);
  return (
    <section className={styles.preview} aria-label={label}>
      <p className={styles.name}>{t('templates.preview.name')}</p>
      <p className={styles.about}>{about}</p>
      {opening ? <p>{opening}</p> : null}
      <ol>
        {lines.map(({ key, level, number, title }) => (
          <li key={key} data-level={level}>
            <b>{number}.</b> {title || t('templates.preview.untitled')}
          </li>
        ))}
      </ol>
      {closing ? <p>{closing}</p> : null}
      {recipients.length > 0 ? (
        <p className={styles.recipients}>
          <b>{t('templates.recipients')}:</b> {recipients.join('; ')}
        </p>
      ) : null}
      {appendices.length > 0 ? (
        <ul>
          {appendices.map((kind, at) => (
            <li key={kind}>
              {t('templates.preview.appendix', {
                n: appendices.length === 1 ? '' : ` ${romans[at] ?? ''}`,
                name: t(`templates.appendix.${kind}`),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** The numbers of the lines, by place. */
export function numbersOf(edited: EditedTemplate): string[] {
  let top = '';
  return numberedSections(templateOf(edited).sections, openPlaces).map(({ level, number }) => {
    if (level === 1) top = number;
    return level === 1 ? number : `${top}.${number}`;
  });
}
