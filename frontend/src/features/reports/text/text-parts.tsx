import { filledText, numberColumns, placedParts, type Fields } from '@tien-do/shared';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../text/index.ts';
import styles from './text.module.css';

interface TextPartsProps {
  text: string;
  fields: Fields;
  /** Shows words without their tables. */
  words: (text: string) => ReactNode;
}

/** A text with the tables that stand in it. Each part says where in the text it begins, so that a press finds its place. */
export function TextParts({ text, fields, words }: TextPartsProps): ReactElement {
  const t = useText();
  return (
    <>
      {placedParts(text).map((part) => {
        if ('text' in part) {
          return (
            <span key={part.from} data-from={part.from}>
              {words(part.text)}
            </span>
          );
        }
        const [head = [], ...rest] = part.rows;
        const numeric = numberColumns(
          part.rows.map((row) => row.map((cell) => filledText(cell.text, fields))),
        );
        return (
          <div
            key={part.from}
            className={styles.tableWell}
            role="group"
            aria-label={t('reports.table.label')}
            tabIndex={0}
          >
            <table className={styles.table}>
              <thead>
                <tr>
                  {head.map((cell, at) => (
                    <th key={at} scope="col" data-from={cell.from} data-numeric={numeric[at]}>
                      {words(cell.text)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rest.map((row, line) => (
                  <tr key={line}>
                    {row.map((cell, at) => (
                      <td key={at} data-from={cell.from} data-numeric={numeric[at]}>
                        {words(cell.text)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        );
      })}
    </>
  );
}
