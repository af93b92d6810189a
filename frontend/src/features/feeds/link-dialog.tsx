import { Button, TextInput } from '@mantine/core';
import { IconCalendarShare, IconCopy } from '@tabler/icons-react';
import { useRef, type ReactElement } from 'react';
import { feedAddress } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { Dialog, useToasts } from '../../ui/index.ts';
import styles from './feeds.module.css';

/** Shows a link, the one time that it can be shown. */
export function LinkDialog({ token, onClose }: { token: string; onClose: () => void }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const field = useRef<HTMLInputElement>(null);
  const address = feedAddress(token);

  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
    } catch {
      // A page without https may not write there; what is selected is copied by hand.
      return;
    }
    show({ text: t('common.copied'), tone: 'done' });
  };

  return (
    <Dialog title={t('feeds.made.title')} width={580} onClose={onClose}>
      <div className={styles.made}>
        <p>{t('feeds.made.lead')}</p>
        <TextInput ref={field} label={t('feeds.made.label')} value={address} readOnly />
        <div className={styles.verbs}>
          <Button leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />} onClick={() => void copy()}>
            {t('feeds.made.copy')}
          </Button>
          <Button
            component="a"
            variant="default"
            href={address.replace(/^https?:/u, 'webcal:')}
            leftSection={<IconCalendarShare size={16} stroke={1.8} aria-hidden />}
          >
            {t('feeds.made.open')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
