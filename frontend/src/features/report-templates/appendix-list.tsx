import { ActionIcon, Checkbox } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { appendixKinds, type AppendixKind } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './templates.module.css';

export interface AppendixListProps {
  appendices: readonly AppendixKind[];
  onChange: (appendices: AppendixKind[]) => void;
}

/** Which appendices a report has, in which order; those that it has stand first. */
export function AppendixList({ appendices, onChange }: AppendixListProps): ReactElement {
  const t = useText();
  const all = [...appendices, ...appendixKinds.filter((kind) => !appendices.includes(kind))];
  const swap = (at: number, by: -1 | 1): void => {
    const kind = appendices[at];
    if (!kind) return;
    const rest = appendices.filter((one) => one !== kind);
    onChange([...rest.slice(0, at + by), kind, ...rest.slice(at + by)]);
  };
  return (
    <fieldset className={styles.appendices}>
      <legend>{t('templates.appendices')}</legend>
      <ul>
        {all.map((kind, at) => {
          const on = appendices.includes(kind);
          const name = t(`templates.appendix.${kind}`);
          return (
            <li key={kind}>
              <Checkbox
                label={name}
                checked={on}
                onChange={(event) => {
                  onChange(
                    event.currentTarget.checked
                      ? [...appendices, kind]
                      : appendices.filter((one) => one !== kind),
                  );
                }}
              />
              <span>
                {([-1, 1] as const).map((by) => {
                  const label = t(by < 0 ? 'templates.act.up' : 'templates.act.down', { name });
                  const Mark = by < 0 ? IconArrowUp : IconArrowDown;
                  return (
                    <ActionIcon
                      key={by}
                      variant="subtle"
                      size={32}
                      aria-label={label}
                      title={label}
                      disabled={!on || at + by < 0 || at + by >= appendices.length}
                      onClick={() => {
                        swap(at, by);
                      }}
                    >
                      <Mark size={17} stroke={1.8} aria-hidden />
                    </ActionIcon>
                  );
                })}
              </span>
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
