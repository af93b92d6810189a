import { Button, PasswordInput } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import styles from './admin.module.css';
import { leastPassword, passwordFrom } from './people.ts';

export interface PasswordFieldProps {
  value: string;
  error: string | null;
  onChange: (value: string) => void;
}

/** A password to give to somebody: typed, or made here and shown so that it can be handed over. */
export function PasswordField({ value, error, onChange }: PasswordFieldProps): ReactElement {
  const t = useText();
  const [visible, setVisible] = useState(false);
  return (
    <div className={styles.password}>
      <PasswordInput
        label={t('admin.password.label')}
        description={t('admin.password.hint', { n: leastPassword })}
        autoComplete="new-password"
        maxLength={256}
        required
        value={value}
        error={error}
        visible={visible}
        onVisibilityChange={setVisible}
        onChange={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      <Button
        variant="default"
        leftSection={<IconWand size={16} stroke={1.7} aria-hidden />}
        onClick={() => {
          onChange(passwordFrom(crypto.getRandomValues(new Uint32Array(16))));
          setVisible(true);
        }}
      >
        {t('admin.password.make')}
      </Button>
    </div>
  );
}
