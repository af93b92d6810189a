import { textParts, type Fields } from '@tien-do/shared';
import { memo, type ReactElement, type ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import { fieldWord } from './field-words.ts';
import { TextParts } from './text-parts.tsx';
import styles from './text.module.css';

export interface BlockTextProps {
  text: string;
  fields: Fields;
  /** Whether the numbers can be reached by the Tab key. */
  reachable: boolean;
  /** The number that is asked about. */
  field: string | null;
  onField: (field: string) => void;
}

/** The words of a block; its numbers can be asked where they come from. */
export const BlockText = memo(function BlockText(props: BlockTextProps): ReactElement {
  const { text, fields, reachable, field: asked, onField } = props;
  const t = useText();
  const words = (part: string): ReactNode =>
    textParts(part, fields).map(({ text: shown, field }, index) =>
      field === null ? (
        <span key={index}>{shown}</span>
      ) : (
        <button
          key={index}
          type="button"
          className={styles.field}
          data-field={field}
          data-asked={asked === field}
          tabIndex={reachable ? 0 : -1}
          title={t('reports.field.hint', { what: fieldWord(t, field) })}
          onClick={(event) => {
            event.stopPropagation();
            onField(field);
          }}
        >
          {shown}
        </button>
      ),
    );
  return <TextParts text={text} fields={fields} words={words} />;
});
