/** Above the rows of an amendment: how much it changes, and only that on demand. */
import { Checkbox } from '@mantine/core';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './amend.module.css';
import { changeKinds, type AmendmentView } from './changes.ts';

export interface ChangesBarProps {
  view: AmendmentView;
  only: boolean;
  onOnly: (only: boolean) => void;
}

/** The bar. */
export function ChangesBar({ view, only, onOnly }: ChangesBarProps): ReactElement {
  const t = useText();
  return (
    <div className={styles.bar}>
      <p role="status">
        {changeKinds
          .filter((kind) => kind !== 'same' || view.counts.same > 0)
          .map((kind) => t(`imports.amend.count.${kind}`, { n: view.counts[kind] }))
          .join(' · ')}
      </p>
      <Checkbox
        size="xs"
        label={t('imports.amend.only')}
        checked={only}
        onChange={(event) => {
          onOnly(event.currentTarget.checked);
        }}
      />
    </div>
  );
}
