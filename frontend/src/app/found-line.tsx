import {
  IconArrowRight,
  IconBuilding,
  IconCards,
  IconClipboardText,
  IconFileDescription,
  IconFileText,
  IconPaperclip,
  IconUser,
} from '@tabler/icons-react';
import { Fragment, type ReactElement } from 'react';
import type { MarkedText } from '@tien-do/shared';
import type { Entry } from './found-entry.ts';
import styles from './palette.module.css';

const icons = {
  command: IconArrowRight,
  card: IconCards,
  text: IconFileText,
  plan: IconClipboardText,
  report: IconFileDescription,
  file: IconPaperclip,
  agency: IconBuilding,
  person: IconUser,
};

function Marked({ of: { text, marks } }: { of: MarkedText }): ReactElement {
  return (
    <>
      {marks.map(([from, to], index) => (
        <Fragment key={from}>
          {text.slice(marks[index - 1]?.[1] ?? 0, from)}
          <mark className={styles.mark}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}

/** One line of the palette: what it is, its words with those that were looked for marked, and where it belongs. */
export function FoundLine({ entry }: { entry: Entry }): ReactElement {
  const Icon = icons[entry.icon];
  return (
    <>
      <Icon size={18} stroke={1.6} aria-hidden />
      <span className={styles.words}>
        <span className={styles.title}>
          {entry.lead ? <b>{entry.lead} </b> : null}
          <Marked of={entry.text} />
        </span>
        {entry.detail.text || entry.beside ? (
          <span className={styles.detail}>
            <Marked of={entry.detail} />
            {entry.beside}
          </span>
        ) : null}
      </span>
    </>
  );
}
