import { changedFigures, type Remark } from '@tien-do/shared';
import type { CardContent, CardDetail } from '@tien-do/shared/contract';
import { Button, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { placeWord } from '../../../moves/index.ts';
import { useText } from '../../../text/index.ts';
import { DiffText, useToasts } from '../../../ui/index.ts';
import type { Autosave } from '../draft/autosave.ts';
import type { WorkingText } from '../draft/content.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import { fieldWord } from './field-word.ts';
import { FigureConflict, withFigure } from './figure-conflict.tsx';
import styles from './result.module.css';
import { bothTexts } from './both-texts.ts';
import { standingReturn } from './verdicts.ts';
import { compareContents, withField, type FieldPair } from './versions.ts';

export interface ConflictPanelProps {
  writing: Autosave;
  mine: WorkingText;
  theirs: WorkingText;
}

/** Both sides of a conflict, field by field: take one, take both, or write what it shall be. Nothing is dropped unseen. */
export function ConflictPanel({ writing, mine, theirs }: ConflictPanelProps): ReactElement {
  const { detail, nameOf } = useScene();
  const t = useText();
  const instant = useInstant();
  const { show } = useToasts();
  const [outcome, setOutcome] = useState<WorkingText>(mine);
  const changed = compareFields(theirs, mine);
  const { contentChanged } = detail;

  const takeTheirs = (): void => {
    writing.resolve(theirs);
    show({
      text: t('card.conflict.dropped'),
      action: {
        label: t('common.undo'),
        run: () => {
          writing.edit(mine);
        },
      },
    });
  };

  return (
    <section className={styles.conflict} aria-label={t('card.conflict.title')}>
      <div className={styles.conflictHead} role="alert">
        <IconAlertTriangle size={18} aria-hidden />
        <div>
          <b>{t('card.conflict.title')}</b>
          <p>{t('card.conflict.detail')}</p>
          {contentChanged ? (
            <p>{t('card.conflict.by', { name: contentChanged.by.name, time: instant(contentChanged.at) })}</p>
          ) : null}
        </div>
      </div>
      {changed.map((pair) => (
        <ConflictField
          key={`${pair.kind}-${pair.index}`}
          pair={pair}
          value={valueOf(outcome, pair)}
          onChange={(text) => {
            setOutcome((held) => withField(held, pair, text));
          }}
          ticked={tickedOf(outcome, pair)}
          onTick={(ticked) => {
            setOutcome((held) => withTick(held, pair, ticked));
          }}
          label={fieldWord(t, pair, detail.task.expectedResults)}
        />
      ))}
      {answersThatDiffer(detail, theirs, mine).map(({ remark, pair }) => (
        <ConflictField
          key={remark.id}
          pair={pair}
          value={outcome.answers?.[remark.id] ?? ''}
          ticked={false}
          onTick={() => undefined}
          onChange={(text) => {
            setOutcome((held) => ({ ...held, answers: { ...held.answers, [remark.id]: text } }));
          }}
          label={t('deciding.answer.label_on', {
            place: placeWord(t, remark.path, {
              expected: detail.task.expectedResults,
              files: detail.files,
              indicators: detail.indicators,
              nameOf,
            }),
          })}
        />
      ))}
      {changedFigures(theirs.figures, mine.figures).map((id) => (
        <FigureConflict
          key={id}
          id={id}
          mine={mine}
          theirs={theirs}
          chosen={outcome}
          onTake={(from) => {
            setOutcome((held) => withFigure(held, from, id));
          }}
        />
      ))}
      <div className={styles.conflictFoot}>
        <Button variant="default" onClick={takeTheirs}>
          {t('card.conflict.all_theirs')}
        </Button>
        <Button
          onClick={() => {
            writing.resolve(outcome);
          }}
        >
          {t('card.conflict.save')}
        </Button>
      </div>
    </section>
  );
}

/** Every field that differs as it is stored, also one that the form hides at present. */
function compareFields(theirs: CardContent, mine: CardContent): FieldPair[] {
  const shown = compareContents(theirs, mine).filter((pair) => pair.changed && pair.kind !== 'result');
  const result = compareContents({ ...theirs, nil: false }, { ...mine, nil: false }).filter(
    (pair) => pair.changed && pair.kind === 'result',
  );
  return [...result, ...shown];
}

/** The answers to remarks that either side says differently. */
function answersThatDiffer(
  detail: CardDetail,
  theirs: WorkingText,
  mine: WorkingText,
): { remark: Remark; pair: ConflictPair }[] {
  const remarks = detail.openPaths === null ? [] : (standingReturn(detail.submissions)?.remarks ?? []);
  return remarks.flatMap((remark) => {
    const [before, after] = [theirs.answers?.[remark.id] ?? '', mine.answers?.[remark.id] ?? ''];
    return before.trim() === after.trim()
      ? []
      : [{ remark, pair: { kind: 'answer' as const, before, after, ticked: null } }];
  });
}

function valueOf(content: CardContent, { kind, index }: FieldPair): string {
  if (kind === 'item') return content.items[index]?.text ?? '';
  return kind === 'nil' ? '' : content[kind];
}

function tickedOf(content: CardContent, { kind, index }: FieldPair): boolean {
  return kind === 'nil' ? content.nil : (content.items[index]?.done ?? false);
}

function withTick(content: WorkingText, { kind, index }: FieldPair, ticked: boolean): WorkingText {
  if (kind === 'nil') return { ...content, nil: ticked };
  return {
    ...content,
    items: content.items.map((item, at) => (at === index ? { ...item, done: ticked } : item)),
  };
}

type ConflictPair = Pick<FieldPair, 'before' | 'after' | 'ticked'> & { kind: FieldPair['kind'] | 'answer' };

interface ConflictFieldProps {
  pair: ConflictPair;
  label: string;
  value: string;
  ticked: boolean;
  onChange: (text: string) => void;
  onTick: (ticked: boolean) => void;
}

function ConflictField({ pair, label, value, ticked, onChange, onTick }: ConflictFieldProps): ReactElement {
  const t = useText();
  const take = (side: 'before' | 'after'): void => {
    onChange(pair[side]);
    if (pair.ticked) onTick(pair.ticked[side]);
  };
  return (
    <fieldset className={styles.conflictField}>
      <legend>{label}</legend>
      <p className={styles.small}>{t('card.conflict.marks')}</p>
      <div className={styles.conflictDiff}>
        <DiffText before={pair.before} after={pair.after} />
        {pair.ticked && pair.ticked.before !== pair.ticked.after ? (
          <p className={styles.small}>
            {t(pair.ticked.after ? 'card.compare.ticked_on' : 'card.compare.ticked_off')}
          </p>
        ) : null}
      </div>
      <div className={styles.conflictTake}>
        <Button
          variant="default"
          onClick={() => {
            take('after');
          }}
        >
          {t('card.conflict.take_mine')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            take('before');
          }}
        >
          {t('card.conflict.take_theirs')}
        </Button>
        {pair.kind === 'nil' || !pair.before || !pair.after ? null : (
          <Button
            variant="default"
            onClick={() => {
              onChange(bothTexts(pair.before, pair.after));
            }}
          >
            {t('card.conflict.take_both')}
          </Button>
        )}
      </div>
      {pair.kind === 'nil' ? (
        <label className={styles.conflictTick}>
          <input
            type="checkbox"
            checked={ticked}
            onChange={(event) => {
              onTick(event.currentTarget.checked);
            }}
          />
          {label}
        </label>
      ) : (
        <Textarea
          label={t('card.conflict.outcome')}
          autosize
          minRows={3}
          value={value}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
    </fieldset>
  );
}
