import type { ReactElement } from 'react';
import { revokeDelegation, useErrorSentence, useIntentKeys } from '../api/index.ts';
import { useText } from '../text/index.ts';
import { ConfirmDialog, useToasts } from '../ui/index.ts';

export interface RevokeDialogProps {
  /** Which delegation, and to whom it was given. */
  delegation: { id: string; name: string };
  onClose: () => void;
}

/** Asks before a delegation is taken back. */
export function RevokeDialog({ delegation, onClose }: RevokeDialogProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const keyOf = useIntentKeys();
  const { id, name } = delegation;
  return (
    <ConfirmDialog
      opened
      title={t('common.lent.revoke_title')}
      verb={t('common.lent.revoke_title')}
      danger
      sentenceOf={sentenceOf}
      onClose={onClose}
      onConfirm={async () => {
        await revokeDelegation(id, keyOf({ id }));
        show({ text: t('common.lent.revoked', { name }), tone: 'done' });
      }}
    >
      <p>{t('common.lent.revoke_ask', { name })}</p>
    </ConfirmDialog>
  );
}
