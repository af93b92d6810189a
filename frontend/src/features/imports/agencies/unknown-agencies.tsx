/** The agencies that a plan names and the register does not have: a line about them, and the way to all of them at once. */
import { IconBuildingPlus, IconInfoCircle } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { useSearchPart } from '../../../app/index.ts';
import { useText } from '../../../text/index.ts';
import { MenuItem } from '../../../ui/index.ts';
import { useReviewing } from '../review/reviewing.ts';
import { UnknownDialog } from './unknown-dialog.tsx';
import styles from './unknown.module.css';
import { unknownNames } from './unknown.ts';

/** Fewer are quicker said where they stand. */
const fewest = 3;

/** The part of the address that says that the list is open. */
const part = 'chua-co';

/** The line on top when there are several, and the list while it is open. */
export function UnknownAgencies(): ReactElement | null {
  const t = useText();
  const { proposal, readOnly } = useReviewing();
  const [search, change] = useSearchPart();
  const names = useMemo(() => (readOnly ? [] : unknownNames(proposal)), [readOnly, proposal]);
  const asked = names.filter((one) => one.asked).length;
  if (readOnly) return null;
  return (
    <>
      {asked >= fewest ? (
        <p className={styles.notice} role="status">
          <IconInfoCircle size={16} aria-hidden />
          <span>{t('imports.unknown.notice', { n: asked })}</span>
          <button
            type="button"
            onClick={() => {
              change({ [part]: '1' });
            }}
          >
            {t('imports.unknown.open')}
          </button>
        </p>
      ) : null}
      {search.get(part) === '1' ? (
        <UnknownDialog
          names={names}
          onClose={() => {
            change({ [part]: '' });
          }}
        />
      ) : null}
    </>
  );
}

/** Opens the list from the menu of the review. */
export function UnknownMenuItem(): ReactElement {
  const t = useText();
  const [, change] = useSearchPart();
  return (
    <MenuItem
      icon={<IconBuildingPlus size={16} aria-hidden />}
      onSelect={() => {
        change({ [part]: '1' });
      }}
    >
      {t('imports.unknown.menu')}
    </MenuItem>
  );
}
