import { Button } from '@mantine/core';
import { printDay } from '@tien-do/shared';
import type { ReactElement } from 'react';
import { useText, type Translate } from '../../../text/index.ts';
import type { HeadField, HeadForm } from './head-form.ts';
import styles from './side.module.css';

interface HeadChoiceProps {
  field: HeadField;
  theirs: HeadForm;
  onChoose: (whose: 'mine' | 'theirs') => void;
}

/** A field that two people changed: what the other saved stands below what I typed, and one of them is chosen. */
export function HeadChoice({ field, theirs, onChoose }: HeadChoiceProps): ReactElement {
  const t = useText();
  const label = t(`reports.head.${field}`);
  return (
    <div className={styles.choice} role="group" aria-label={t('reports.head.choice', { label })}>
      <p>{t('reports.head.theirs')}</p>
      <blockquote>{wordsOf(t, field, theirs)}</blockquote>
      <div>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onChoose('mine');
          }}
        >
          {t('reports.head.keep_mine')}
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            onChoose('theirs');
          }}
        >
          {t('reports.head.take_theirs')}
        </Button>
      </div>
    </div>
  );
}

/** What a field says, as its control shows it. */
function wordsOf(t: Translate, field: HeadField, form: HeadForm): string {
  if (field === 'signer') return t(`reports.signer.${form.signer}`);
  if (field === 'medium') return t(`reports.head.${form.medium}`);
  if (field === 'on') return printDay(form.on);
  return form[field] === '' ? t('reports.head.blank') : form[field];
}
