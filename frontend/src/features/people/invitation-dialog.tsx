import { Button, TextInput } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { printInstant } from '@tien-do/shared';
import { useRef, type ReactElement } from 'react';
import { useLanguage, useText } from '../../text/index.ts';
import { Dialog, useToasts } from '../../ui/index.ts';
import styles from './people.module.css';
import { invitationAddress } from './writes.ts';

export interface InvitationLink {
  name: string;
  token: string;
  expiresAt: string;
  /** For somebody who has had a password before. */
  reset: boolean;
}

/** Shows the link of an invitation, the one time that it can be shown. */
export function InvitationDialog({
  link,
  onClose,
}: {
  link: InvitationLink;
  onClose: () => void;
}): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { show } = useToasts();
  const field = useRef<HTMLInputElement>(null);
  const address = invitationAddress(link.token);
  const until = printInstant(Date.parse(link.expiresAt), language);

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
    <Dialog
      title={t(link.reset ? 'people.link.title_reset' : 'people.link.title', { name: link.name })}
      width={560}
      onClose={onClose}
    >
      <div className={styles.link}>
        <p>{t('people.link.lead', { name: link.name, until })}</p>
        <TextInput ref={field} label={t('people.link.label')} value={address} readOnly />
        <Button leftSection={<IconCopy size={16} stroke={1.8} aria-hidden />} onClick={() => void copy()}>
          {t('people.link.copy')}
        </Button>
      </div>
    </Dialog>
  );
}
