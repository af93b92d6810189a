import type { ReportComment } from '@tien-do/shared/contract';
import { IconList, IconMessage, IconPencilOff, IconRefreshAlert } from '@tabler/icons-react';
import { memo, useMemo, useRef, useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { countsOf, numberedTitle, type SectionPart } from './model.ts';
import styles from './desk.module.css';

interface OutlineProps {
  parts: readonly SectionPart[];
  comments: readonly ReportComment[];
  /** The section of the selected block. */
  here: string | null;
}

/** The sections with what is to be done in each; a press goes there. */
export const Outline = memo(function Outline({ parts, comments, here }: OutlineProps): ReactElement {
  const t = useText();
  // Where there is no room beside the text, it is drawn over it.
  const [drawn, setDrawn] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const counted = useMemo(() => parts.map((part) => countsOf(part, comments)), [parts, comments]);
  return (
    <nav
      className={styles.outline}
      data-drawn={drawn}
      aria-label={t('reports.outline.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !drawn) return;
        event.stopPropagation();
        setDrawn(false);
        opener.current?.focus();
      }}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setDrawn(false);
      }}
    >
      <h2>{t('reports.outline.title')}</h2>
      <button
        ref={opener}
        type="button"
        className={styles.outlineOpener}
        aria-expanded={drawn}
        aria-label={t(drawn ? 'reports.outline.close' : 'reports.outline.open')}
        onClick={() => {
          setDrawn(!drawn);
        }}
      >
        <IconList size={16} stroke={1.8} aria-hidden />
        {t('reports.outline.title')}
      </button>
      <ol>
        {parts.map(({ section }, at) => {
          const { blocks = 0, changed = 0, blank = 0, comments: said = 0 } = counted[at] ?? {};
          return (
            <li key={section.key} data-level={section.level}>
              <button
                type="button"
                aria-current={here === section.key ? 'true' : undefined}
                onClick={() => {
                  setDrawn(false);
                  const title = document.getElementById(`muc-${section.key}`);
                  title?.scrollIntoView({ block: 'start' });
                  // From here the arrows go on from block to block.
                  const first = title?.parentElement?.querySelector<HTMLElement>('[data-block]');
                  (first ?? title)?.focus({ preventScroll: true });
                }}
              >
                <span className={styles.outlineWords} data-printed={section.number !== ''}>
                  {numberedTitle(section)}
                </span>
                <span className={styles.outlineCounts}>
                  <span aria-hidden>{blocks}</span>
                  <span className="td-visually-hidden">{t('reports.outline.blocks', { n: blocks })}</span>
                  {changed > 0 ? (
                    <span data-tone="changed" title={t('reports.outline.changed', { n: changed })}>
                      <IconRefreshAlert size={13} stroke={1.9} aria-hidden />
                      <span aria-hidden>{changed}</span>
                      <span className="td-visually-hidden">
                        {t('reports.outline.changed', { n: changed })}
                      </span>
                    </span>
                  ) : null}
                  {blank > 0 ? (
                    <span data-tone="blank" title={t('reports.outline.blank', { n: blank })}>
                      <IconPencilOff size={13} stroke={1.9} aria-hidden />
                      <span aria-hidden>{blank}</span>
                      <span className="td-visually-hidden">{t('reports.outline.blank', { n: blank })}</span>
                    </span>
                  ) : null}
                  {said > 0 ? (
                    <span title={t('reports.outline.comments', { n: said })}>
                      <IconMessage size={13} stroke={1.9} aria-hidden />
                      <span aria-hidden>{said}</span>
                      <span className="td-visually-hidden">{t('reports.outline.comments', { n: said })}</span>
                    </span>
                  ) : null}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
});
