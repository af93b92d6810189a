import { Button } from '@mantine/core';
import type { Fields } from '@tien-do/shared';
import type { ReportBlockView } from '@tien-do/shared/contract';
import { IconPlus } from '@tabler/icons-react';
import { memo, useMemo, type ReactElement } from 'react';
import type { ReportPresence } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { useDesk } from '../desk/desk-context.tsx';
import { numberedTitle, placeBeside, type SectionPart } from '../desk/model.ts';
import { BlockItem } from './block-item.tsx';
import { HiddenBlocks } from './hidden-blocks.tsx';
import styles from './text.module.css';

/** Where somebody is in the text. */
export interface Place {
  blockId: string | null;
  /** The number that is asked about. */
  field: string | null;
  /** Where the caret stands first while I write in the block; undefined: I do not. */
  caret: number | null | undefined;
}

export interface SectionTextProps {
  part: SectionPart;
  /** Its text stands in the sections below it. */
  parted: boolean;
  fields: Fields;
  place: Place;
  /** The block at which the Tab key stops, where it is one of this section. */
  stopId: string | null;
  writable: boolean;
  people: ReadonlyMap<string, ReportPresence>;
  comments: ReadonlyMap<string, number>;
  onMoveElsewhere: (block: ReportBlockView) => void;
}

const nobody: ReportPresence = [];

/** A section of the text. */
export const SectionText = memo(function SectionText(props: SectionTextProps): ReactElement {
  const { part, parted, fields, place, stopId, writable, people, comments, onMoveElsewhere } = props;
  const t = useText();
  const { desk, edit, attempt } = useDesk();
  const { section, shown, hidden, ranks } = part;
  const mergedInto = useMemo(() => {
    const ids = new Map<string, string>();
    for (const { id, mergedInto: into } of hidden) {
      if (into !== null) ids.set(into, [ids.get(into), id].filter(Boolean).join(' '));
    }
    return ids;
  }, [hidden]);
  const Title = section.level === 1 ? 'h2' : 'h3';
  return (
    <section className={styles.section} aria-labelledby={`muc-${section.key}`}>
      <Title id={`muc-${section.key}`} className={styles.title} data-level={section.level} tabIndex={-1}>
        {numberedTitle(section)}
      </Title>
      {section.number === '' ? <p className={styles.unprinted}>{t('reports.section.unprinted')}</p> : null}
      {shown.length > 0 ? (
        <div role="list" aria-label={section.title}>
          {shown.map((block, at) => {
            const selected = place.blockId === block.id;
            return (
              <BlockItem
                key={block.id}
                block={block}
                rank={ranks.get(block.id) ?? null}
                fields={fields}
                selected={selected}
                stop={stopId === block.id}
                field={selected ? place.field : null}
                caret={selected ? place.caret : undefined}
                writable={writable}
                people={people.get(block.id) ?? nobody}
                comments={comments.get(block.id) ?? 0}
                previousId={shown[at - 1]?.id ?? null}
                upAfter={placeBeside(shown, at, -1)}
                downAfter={placeBeside(shown, at, 1)}
                mergedIds={mergedInto.get(block.id) ?? ''}
                onMoveElsewhere={onMoveElsewhere}
              />
            );
          })}
        </div>
      ) : null}
      {writable ? (
        <Button
          size="compact-xs"
          variant="subtle"
          className={styles.add}
          data-empty={shown.length === 0 && !parted}
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          aria-label={t('reports.section.add_to', { title: section.title })}
          onClick={() => {
            void attempt(async () => {
              const after = shown.at(-1)?.id ?? null;
              const added = await desk.add({ section: section.key, after, kind: 'written', text: '' });
              if (added) edit(added, null);
            });
          }}
        >
          {t('reports.section.add')}
        </Button>
      ) : null}
      {hidden.length > 0 ? <HiddenBlocks blocks={hidden} fields={fields} writable={writable} /> : null}
    </section>
  );
});
