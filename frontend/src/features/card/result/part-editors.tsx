import { hasParts, partOfLead } from '@tien-do/shared';
import type { CardContent } from '@tien-do/shared/contract';
import { Textarea } from '@mantine/core';
import type { ReactElement } from 'react';
import { hasDuty, useMe } from '../../../access/index.ts';
import { useText } from '../../../text/index.ts';
import { useScene } from '../scene.tsx';
import { AnswerPlace } from './answer-place.tsx';
import styles from './parts.module.css';

const most = 20_000;

interface PartEditorsProps {
  content: CardContent;
  edit: (part: Partial<CardContent>) => void;
}

/** The parts of joint leads: mine to be written, the others' to be read. Nothing on a card of one lead. */
export function PartEditors({ content, edit }: PartEditorsProps): ReactElement | null {
  const { face, nameOf } = useScene();
  const me = useMe();
  const t = useText();
  if (!hasParts(face.leadIds)) return null;
  const write = (agencyId: string, text: string): void => {
    edit({
      parts: face.leadIds.map((id) => ({
        agencyId: id,
        text: id === agencyId ? text : partOfLead(content, id),
      })),
    });
  };
  return (
    <fieldset className={styles.parts}>
      <legend>{t('contributions.part.legend')}</legend>
      <p className={styles.hint}>{t('contributions.part.hint')}</p>
      {face.leadIds.map((id) => {
        const agency = nameOf(id);
        const label = t('contributions.part.of', { agency });
        const text = partOfLead(content, id);
        return hasDuty(me, id, ['officer', 'head', 'deputy']) ? (
          <AnswerPlace key={id} path={`part.${id}`} label={label} locked={text}>
            <Textarea
              label={label}
              withAsterisk
              autosize
              minRows={5}
              value={text}
              error={
                text.length > most ? t('contributions.part.too_long', { n: text.length, max: most }) : null
              }
              onChange={(event) => {
                write(id, event.currentTarget.value);
              }}
            />
          </AnswerPlace>
        ) : (
          <section key={id} className={styles.other}>
            <h4>{label}</h4>
            {text ? (
              <p className={styles.prose}>{text}</p>
            ) : (
              <p className={styles.hint}>{t('contributions.part.empty')}</p>
            )}
          </section>
        );
      })}
    </fieldset>
  );
}
