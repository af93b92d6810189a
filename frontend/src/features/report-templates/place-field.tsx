import { Textarea } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { templatePlaces } from '@tien-do/shared';
import { useRef, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import { Menu, MenuItem } from '../../ui/index.ts';
import styles from './templates.module.css';

export interface PlaceFieldProps {
  id?: string;
  label: string;
  value: string;
  max: number;
  error: string | null;
  required?: boolean;
  rows?: number;
  onChange: (value: string) => void;
}

/** A text in which places can be named; what is chosen from the menu goes where one was writing. */
export function PlaceField(props: PlaceFieldProps): ReactElement {
  const { id, label, value, max, error, required, rows = 1, onChange } = props;
  const t = useText();
  const field = useRef<HTMLTextAreaElement>(null);
  const insert = (words: string): void => {
    const from = field.current?.selectionStart ?? value.length;
    const to = field.current?.selectionEnd ?? from;
    onChange(`${value.slice(0, from)}${words}${value.slice(to)}`);
    // The menu gives the focus back to its button when it closes: the text takes it after that.
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(from + words.length, from + words.length);
    });
  };
  return (
    <div className={styles.placed}>
      <Textarea
        ref={field}
        {...(id === undefined ? {} : { id })}
        label={label}
        autosize
        minRows={rows}
        maxRows={12}
        maxLength={max}
        {...(required ? { required } : {})}
        value={value}
        error={error}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      <Menu
        className={styles.insert ?? ''}
        label={t('templates.place.into', { field: label })}
        width={320}
        align="end"
        button={
          <>
            <IconBraces size={15} stroke={1.8} aria-hidden />
            {t('templates.place.insert')}
            <span className="td-visually-hidden">: {label}</span>
          </>
        }
      >
        {templatePlaces.map((place) => (
          <MenuItem
            key={place}
            detail={`{${place}}`}
            onSelect={() => {
              insert(`{${place}}`);
            }}
          >
            {t(`templates.place.${place}`)}
          </MenuItem>
        ))}
      </Menu>
    </div>
  );
}
