import { dayOf, officialDate } from '@tien-do/shared';
import type { LetterView } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './paper.module.css';

interface LetterPaperProps {
  letter: LetterView;
  /** As they are being written; else those of the letter. */
  paragraphs: readonly string[];
}

/** The letter as the file has it, on a sheet: always in Vietnamese, as it is issued. */
export function LetterPaper({ letter, paragraphs }: LetterPaperProps): ReactElement {
  const { model, number, datedOn, state } = letter;
  const written = letter.issuedAt ? dayOf(Date.parse(letter.issuedAt)) : model.on;
  const date = datedOn ? officialDate(datedOn) : officialDate(written).replace(/^ngày \d\d/u, 'ngày ……');
  return (
    <article className={styles.sheet} lang="vi">
      <div className={styles.heads}>
        <div>
          {model.superior ? <p className={styles.capitals}>{model.superior}</p> : null}
          <p className={`${styles.capitals ?? ''} ${styles.ruled ?? ''}`}>
            <b>{model.coordinator}</b>
          </p>
          <p className={styles.gap}>Số: {number ?? `……/${model.symbol || '……'}`}</p>
          <p>{model.subject}</p>
          {state === 'issued' ? null : (
            <p className={styles.draft}>
              <b>DỰ THẢO</b>
            </p>
          )}
        </div>
        <div>
          <p>
            <b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b>
          </p>
          <p className={styles.motto}>
            <b>Độc lập - Tự do - Hạnh phúc</b>
          </p>
          <p className={styles.gap}>
            <i>
              {model.place ? `${model.place}, ` : ''}
              {date}
            </i>
          </p>
        </div>
      </div>
      <p className={styles.to}>Kính gửi: {model.agency}.</p>
      {paragraphs.map((text, index) => (
        <p key={`${String(index)} ${text}`} className={styles.body}>
          {text}
        </p>
      ))}
      <div className={styles.foot}>
        <div className={styles.recipients}>
          <p>
            <b>
              <i>Nơi nhận:</i>
            </b>
          </p>
          {model.recipients.map((line, index) => (
            <p key={line}>
              - {line}
              {index === model.recipients.length - 1 ? '.' : ';'}
            </p>
          ))}
        </div>
        <div className={styles.signature}>
          {model.signature.lines.map((line) => (
            <p key={line}>
              <b>{line}</b>
            </p>
          ))}
          <p className={styles.name}>
            <b>{model.signature.name}</b>
          </p>
        </div>
      </div>
      <Appendix letter={letter} />
    </article>
  );
}

function Appendix({ letter }: { letter: LetterView }): ReactElement {
  const t = useText();
  const { appendix } = letter.model;
  return (
    <section className={styles.appendix} aria-label="Phụ lục">
      <p className={styles.title}>
        <b>Phụ lục</b>
      </p>
      <p className={styles.title}>
        <b>{appendix.title}</b>
      </p>
      <div className={styles.scroll} role="group" aria-label={appendix.title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {appendix.heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {appendix.rows.map((row, index) => {
              const fallen = letter.fallenIds.includes(row.cardId);
              return (
                <tr key={row.cardId} data-fallen={fallen}>
                  <td>{index + 1}</td>
                  <td>
                    <Link href={links.card(row.cardId)}>{row.number}</Link>
                  </td>
                  <td>{row.title}</td>
                  <td>{row.deadlineWords}</td>
                  <td>{row.dueOn}</td>
                  <td>{fallen ? <em>{t('letters.one.fallen')}</em> : row.status}</td>
                  <td>{row.urging}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
