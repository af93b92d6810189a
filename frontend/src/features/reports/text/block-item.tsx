/** A block of the report where it stands in the text. */
import { labelBefore, placedParts, type Fields } from '@tien-do/shared';
import type { ReportBlockView } from '@tien-do/shared/contract';
import { IconGitCompare, IconMessage } from '@tabler/icons-react';
import { memo, useEffect, useRef, type KeyboardEvent, type MouseEvent, type ReactElement } from 'react';
import type { ReportPresence } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { initials } from '../../../ui/index.ts';
import { useDesk, useRecentWriter, useWritingOf, useWritingState } from '../desk/desk-context.tsx';
import { isBlank, isRewritten } from '../desk/model.ts';
import { BlockEditor } from './block-editor.tsx';
import { BlockText } from './block-text.tsx';
import { BlockTools } from './block-tools.tsx';
import { ConflictNote } from './conflict-note.tsx';
import { SaveWord } from './save-word.tsx';
import { SourceChange } from './source-change.tsx';
import { colourOf } from './people.ts';
import { useBlockKeys, type BlockNeighbours } from './use-block-keys.ts';
import { usePress } from './use-press.ts';
import { offsetOf } from './written.ts';
import styles from './text.module.css';

export interface BlockItemProps extends BlockNeighbours {
  block: ReportBlockView;
  /** At which rank it stands; null: it is no heading. */
  rank: number | null;
  fields: Fields;
  selected: boolean;
  /** The Tab key stops here: at the selected block, or at the first where none is. */
  stop: boolean;
  /** The number in it that is asked about. */
  field: string | null;
  /** Where the caret stands first while I write in it; undefined: I do not. */
  caret: number | null | undefined;
  writable: boolean;
  people: ReportPresence;
  comments: number;
}

const nobody: ReportPresence = [];

/** The block. It renders when something about it changes, not when another one does. */
export const BlockItem = memo(
  function BlockItem(props: BlockItemProps): ReactElement {
    const { block, rank, fields, selected, stop, field, caret, writable, people, comments } = props;
    const t = useText();
    const { desk, select, edit } = useDesk();
    const item = useRef<HTMLDivElement>(null);
    const words = useRef<HTMLDivElement>(null);
    const writing = useWritingOf(block.id);
    const state = useWritingState(writing);
    const recent = useRecentWriter(block.id);
    const keys = useBlockKeys(block, props, writable);
    // Also while both sides are to be chosen from: no keystroke falls into the void.
    const editing = caret !== undefined && writing !== null;
    const text = state?.content ?? block.text;
    const label = labelBefore({ label: block.label, text });
    const held = caret !== undefined;
    useEffect(() => (held ? desk.hold(block.id) : undefined), [held, desk, block.id]);
    const name = block.label || t(`reports.kind.${block.kind}`);

    const press = usePress(
      (event) => (editing || !words.current ? undefined : placeAt(words.current, event)),
      (place, drawn) => {
        const again = selected || globalThis.matchMedia('(pointer: fine)').matches;
        select(block.id);
        if (writable && again && !drawn) edit(block.id, place);
      },
    );
    const leave = (): void => {
      edit(null);
    };
    const onEditorKey = (event: KeyboardEvent<HTMLDivElement>): void => {
      if (event.key === 'Escape') {
        event.preventDefault();
        event.stopPropagation();
        edit(null);
        item.current?.focus();
        return;
      }
      if (keys.whileWriting(event)) event.preventDefault();
      event.stopPropagation();
    };

    return (
      <div
        ref={item}
        role="listitem"
        className={styles.block}
        data-block={block.id}
        data-kind={block.kind}
        data-rank={rank ?? undefined}
        data-selected={selected}
        data-editing={editing}
        data-recent={recent !== null}
        data-change={block.change}
        data-blank={isBlank({ kind: block.kind, text })}
        tabIndex={stop && !editing ? 0 : -1}
        aria-current={selected ? 'true' : undefined}
        aria-label={t('reports.block.label', { name })}
        onFocus={(event) => {
          if (event.target === event.currentTarget && !selected && !press.underWay()) select(block.id);
        }}
        onKeyDown={(event) => {
          if (event.target === event.currentTarget) keys.onBlock(event);
        }}
      >
        {people.length > 0 ? (
          <span className={styles.people}>
            {people.map((person) => (
              <span key={person.id} style={{ background: colourOf(person.id) }} title={person.name}>
                {initials(person.name)}
              </span>
            ))}
          </span>
        ) : null}
        <div className={styles.line} onMouseDown={press.onMouseDown} onClick={press.onClick} ref={words}>
          {label ? <b className={styles.label}>{label}: </b> : null}
          {editing ? (
            <BlockEditor
              text={text}
              fields={fields}
              label={t('reports.block.edit_label', { name })}
              caret={caret}
              onChange={(next) => {
                writing.edit(next);
              }}
              onLeave={leave}
              onField={(next) => {
                select(block.id, next);
              }}
              onKeyDown={onEditorKey}
            />
          ) : (
            <span className={styles.words} data-words>
              {text.trim() === '' ? (
                <em className={styles.blank}>
                  {t(writable ? 'reports.block.blank' : 'reports.block.blank_read')}
                </em>
              ) : (
                <BlockText
                  text={text}
                  fields={fields}
                  reachable={selected}
                  field={field}
                  onField={(next) => {
                    select(block.id, next);
                  }}
                />
              )}
            </span>
          )}
        </div>
        {selected && writable && placedParts(text).some((part) => 'rows' in part) ? (
          <p className={styles.tableHint}>{t('reports.table.hint')}</p>
        ) : null}
        <div className={styles.marks}>
          {isRewritten({ ...block, text }) ? (
            <span className={styles.rewritten} title={t('reports.block.rewritten_hint')}>
              <IconGitCompare size={13} stroke={1.8} aria-hidden />
              {t('reports.block.rewritten')}
            </span>
          ) : null}
          {comments > 0 ? (
            <span className={styles.said}>
              <IconMessage size={13} stroke={1.8} aria-hidden />
              {comments}
              <span className="td-visually-hidden">{t('reports.block.comments', { n: comments })}</span>
            </span>
          ) : null}
          {recent ? (
            <span className={styles.recent}>{t('reports.block.recent', { name: recent })}</span>
          ) : null}
          {writing && state ? <SaveWord writing={writing} state={state} /> : null}
        </div>
        {selected && writable ? <BlockTools block={block} {...neighboursOf(props)} /> : null}
        {writing && state?.status === 'conflict' && state.theirs ? (
          <ConflictNote
            writing={writing}
            mine={state.content}
            theirs={state.theirs.content}
            fields={fields}
            by={block.changedBy?.name ?? ''}
          />
        ) : null}
        {block.change === 'same' ? null : <SourceChange block={block} fields={fields} writable={writable} />}
      </div>
    );
  },
  // People in other blocks come and go all the time.
  (before, after) =>
    Object.keys(after).every((key) => {
      const [one, other] = [before[key as keyof BlockItemProps], after[key as keyof BlockItemProps]];
      return key === 'people' ? samePeople(before.people, after.people) : one === other;
    }),
);

function samePeople(one: ReportPresence = nobody, other: ReportPresence = nobody): boolean {
  return one.length === other.length && one.every(({ id }, at) => other[at]?.id === id);
}

function neighboursOf({
  previousId,
  upAfter,
  downAfter,
  mergedIds,
  onMoveElsewhere,
}: BlockNeighbours): BlockNeighbours {
  return { previousId, upAfter, downAfter, mergedIds, onMoveElsewhere };
}

/** How far from the beginning of the text a press was; null: behind its last word. */
function placeAt(host: HTMLElement, { clientX, clientY }: MouseEvent): number | null {
  const root = host.querySelector<HTMLElement>('[data-words]');
  const range = document.caretRangeFromPoint(clientX, clientY);
  if (!root || !range || !root.contains(range.startContainer)) return null;
  const { startContainer, startOffset } = range;
  const near = startContainer instanceof Element ? startContainer : startContainer.parentElement;
  const part = near?.closest<HTMLElement>('[data-from]');
  if (!part || !root.contains(part)) return null;
  return Number(part.dataset['from']) + offsetOf(part, startContainer, startOffset);
}
