import { IconArrowsMove, IconCirclePlus, IconCircleX, IconPencil } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './amend.module.css';
import type { ChangeKind } from './changes.ts';

const icons = {
  new: IconCirclePlus,
  changed: IconPencil,
  moved: IconArrowsMove,
  ended: IconCircleX,
} as const;

/** What an amendment does to a row, as a word with its sign; what stays as it was is only spoken. */
export function ChangeMark({ kind }: { kind: ChangeKind }): ReactElement {
  const t = useText();
  if (kind === 'same') return <span className="td-visually-hidden">{t('imports.amend.kind.same')}</span>;
  const Icon = icons[kind];
  return (
    <span className={styles.mark} data-change={kind}>
      <Icon size={13} stroke={2} aria-hidden />
      {t(`imports.amend.kind.${kind}`)}
    </span>
  );
}
