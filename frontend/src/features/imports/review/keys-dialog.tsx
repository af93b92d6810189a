import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { Dialog } from '../../../ui/index.ts';
import styles from './review.module.css';

const keys = [
  ['N · Shift+N', 'next'],
  ['↑ ↓', 'rows'],
  ['Enter', 'open'],
  ['G · D', 'settle'],
  ['M', 'merge'],
  ['Ctrl+Enter', 'split'],
  ['Delete', 'skip'],
  ['Insert', 'add'],
  ['1 · 2 · 3', 'kind'],
  ['Alt+Shift+↑ ↓ ← →', 'move'],
  ['Ctrl+Z · Ctrl+Y', 'undo'],
] as const;

/** Every key of the review. */
export function KeysDialog({ onClose }: { onClose: () => void }): ReactElement {
  const t = useText();
  return (
    <Dialog title={t('imports.keys.title')} width={560} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, what]) => (
          <div key={what}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`imports.keys.${what}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
