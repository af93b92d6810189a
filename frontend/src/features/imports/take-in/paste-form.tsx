import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DialogFooter } from '../../../ui/index.ts';
import styles from './take-in.module.css';

export interface PasteFormProps {
  onBack: () => void;
  onSend: (name: string, text: string) => void;
}

/** A plan that was copied from elsewhere. */
export function PasteForm({ onBack, onSend }: PasteFormProps): ReactElement {
  const t = useText();
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  return (
    <form
      className={styles.paste}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') {
          setFault(t('imports.take.no_text'));
          return;
        }
        onSend(name.trim() || t('imports.list.text'), text);
      }}
    >
      <TextInput
        label={`${t('imports.take.paste_name')} (${t('common.optional')})`}
        placeholder={t('imports.take.paste_name_hint')}
        maxLength={200}
        value={name}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <Textarea
        label={t('imports.take.paste_text')}
        description={t('imports.take.paste_hint')}
        error={fault}
        rows={11}
        maxLength={2_000_000}
        value={text}
        data-autofocus
        onChange={(event) => {
          setText(event.currentTarget.value);
          setFault(null);
        }}
      />
      <DialogFooter>
        <Button variant="default" onClick={onBack}>
          {t('common.back')}
        </Button>
        <Button type="submit">{t('imports.take.paste_send')}</Button>
      </DialogFooter>
    </form>
  );
}
