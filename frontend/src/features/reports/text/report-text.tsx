import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import type { ReportPresence } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import type { SectionPart } from '../desk/model.ts';
import { FreshNote } from './fresh-note.tsx';
import { SectionText, type Place } from './section-text.tsx';
import styles from './text.module.css';

interface ReportTextProps {
  view: ReportView;
  parts: readonly SectionPart[];
  place: Place;
  people: ReportPresence;
  onMoveElsewhere: (block: ReportBlockView) => void;
}

const nowhere: Place = { blockId: null, field: null, caret: undefined };

/** The text of the report, from its opening to its closing. */
export function ReportText(props: ReportTextProps): ReactElement {
  const { view, parts, place, people, onMoveElsewhere } = props;
  const t = useText();
  const paper = useRef<HTMLDivElement>(null);
  const writable = view.may.write && view.state === 'draft';
  const byBlock = useMemo(() => {
    const found = new Map<string, ReportPresence>();
    for (const person of people) {
      if (person.blockId !== null) found.set(person.blockId, [...(found.get(person.blockId) ?? []), person]);
    }
    return found;
  }, [people]);
  const said = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { blockId, resolved } of view.comments) {
      if (blockId !== null && resolved === null) counts.set(blockId, (counts.get(blockId) ?? 0) + 1);
    }
    return counts;
  }, [view.comments]);
  const stop =
    parts.flatMap(({ shown }) => shown).find(({ id }) => id === place.blockId) ??
    parts.find(({ shown }) => shown.length > 0)?.shown[0];
  const here = view.blocks.find(({ id }) => id === place.blockId)?.section;

  // Whoever comes by a link to a block, or goes to it from a comment, sees it.
  useEffect(() => {
    if (place.blockId === null) return;
    const item = paper.current?.querySelector(`[data-block="${place.blockId}"]`);
    if (!item) return;
    const { top, bottom } = item.getBoundingClientRect();
    if (bottom < 140 || top > window.innerHeight - 60) item.scrollIntoView({ block: 'center' });
  }, [place.blockId]);

  return (
    <div className={styles.well}>
      {view.fresh.length > 0 ? (
        <FreshNote fresh={view.fresh} parts={parts} fields={view.fields} writable={writable} />
      ) : null}
      <article ref={paper} className={styles.paper} aria-label={t('reports.text.label')} lang="vi">
        <header className={styles.heading}>
          <p>BÁO CÁO</p>
          <h2>{view.head.about}</h2>
        </header>
        {view.head.addressees.length > 0 ? (
          <p className={styles.addressees}>Kính gửi: {view.head.addressees.join('; ')}</p>
        ) : null}
        {view.head.opening ? <p className={styles.frame}>{view.head.opening}</p> : null}
        {parts.map((part, at) => (
          <SectionText
            key={part.section.key}
            part={part}
            parted={part.section.level === 1 && parts[at + 1]?.section.level === 2}
            fields={view.fields}
            place={part.section.key === here ? place : nowhere}
            stopId={part.section.key === stop?.section ? stop.id : null}
            writable={writable}
            people={byBlock}
            comments={said}
            onMoveElsewhere={onMoveElsewhere}
          />
        ))}
        {view.head.closing ? <p className={styles.frame}>{view.head.closing}</p> : null}
        {view.appendices.length > 0 ? (
          <p className={styles.appendices}>
            {t('reports.text.appendices', {
              list: view.appendices.map((kind) => t(`reports.appendix.${kind}`)).join('; '),
            })}
          </p>
        ) : null}
      </article>
    </div>
  );
}
