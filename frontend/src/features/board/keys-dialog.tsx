import { Fragment, type ReactElement } from 'react';
import { useText, type TextKey } from '../../text/index.ts';
import { Dialog } from '../../ui/index.ts';
import styles from './keys-dialog.module.css';

const keys = [
  ['← ↑ → ↓', 'board.keys.arrows'],
  ['Home End', 'board.keys.home'],
  ['PgUp PgDn', 'board.keys.month'],
  ['Enter', 'board.keys.enter'],
  ['M', 'board.keys.m'],
  ['/', 'board.keys.slash'],
  ['Ctrl K', 'board.keys.search'],
  ['Esc', 'board.keys.esc'],
  ['?', 'board.keys.help'],
] as const satisfies readonly (readonly [string, TextKey])[];

/** Which keys there are. */
export function KeysDialog({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText();
  return (
    <Dialog title={t('board.keys.title')} width={460} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, words]) => (
          <Fragment key={key}>
            <dt>
              {key.split(' ').map((each) => (
                <kbd key={each}>{each}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </Fragment>
        ))}
      </dl>
    </Dialog>
  );
}
