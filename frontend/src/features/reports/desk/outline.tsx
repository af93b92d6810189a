import type { ReportComment } from '@tien-do/shared/contract';
import { IconList } from '@tabler/icons-react';
import { memo, useMemo, useRef, useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { countsOf, groupsOf, numberedTitle, type SectionGroup, type SectionPart } from './model.ts';
import { OutlineCounts } from './outline-counts.tsx';
import styles from './desk.module.css';

interface OutlineProps {
  parts: readonly SectionPart[];
  comments: readonly ReportComment[];
  /** The selected block. */
  here: string | null;
}

/** The sections and what they are parted in, with what is to be done in each; a press goes there. */
export const Outline = memo(function Outline({ parts, comments, here }: OutlineProps): ReactElement {
  const t = useText();
  // Where there is no room beside the text, it is drawn over it.
  const [drawn, setDrawn] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const entries = useMemo(
    () =>
      parts.map((part) => ({
        part,
        counts: countsOf(part, comments),
        groups: groupsOf(part).map((group) => ({
          group,
          counts: countsOf({ shown: group.blocks, hidden: [] }, comments),
        })),
      })),
    [parts, comments],
  );
  const inside = (blocks: SectionPart['shown']): boolean => blocks.some(({ id }) => id === here);
  const inGroup = ({ heading, blocks }: SectionGroup): boolean => heading.id === here || inside(blocks);
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
        {entries.map(({ part, counts, groups }) => (
          <li key={part.section.key} data-level={part.section.level}>
            <button
              type="button"
              aria-current={
                inside(part.shown) && !groups.some(({ group }) => inGroup(group)) ? 'true' : undefined
              }
              onClick={() => {
                setDrawn(false);
                const title = document.getElementById(`muc-${part.section.key}`);
                title?.scrollIntoView({ block: 'start' });
                // From here the arrows go on from block to block.
                const first = title?.parentElement?.querySelector<HTMLElement>('[data-block]');
                (first ?? title)?.focus({ preventScroll: true });
              }}
            >
              <span className={styles.outlineWords} data-printed={part.section.number !== ''}>
                {numberedTitle(part.section)}
              </span>
              <OutlineCounts {...counts} />
            </button>
            {groups.length > 0 ? (
              <ol>
                {groups.map(({ group, counts: own }) => (
                  <li key={group.heading.id} data-level="group">
                    <button
                      type="button"
                      aria-current={inGroup(group) ? 'true' : undefined}
                      title={group.heading.text}
                      onClick={() => {
                        setDrawn(false);
                        const heading = document.querySelector<HTMLElement>(
                          `[data-block="${group.heading.id}"]`,
                        );
                        heading?.scrollIntoView({ block: 'start' });
                        heading?.focus({ preventScroll: true });
                      }}
                    >
                      <span className={styles.outlineWords}>{group.heading.text}</span>
                      <OutlineCounts {...own} />
                    </button>
                  </li>
                ))}
              </ol>
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  );
});
