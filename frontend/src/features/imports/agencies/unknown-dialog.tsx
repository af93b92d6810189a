import { Button, Checkbox, Modal } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { DialogFooter, DialogProblem, EmptyState, useToasts } from '../../../ui/index.ts';
import formStyles from '../form/form.module.css';
import { useReviewing } from '../review/reviewing.ts';
import { UnknownLine } from './unknown-line.tsx';
import styles from './unknown.module.css';
import type { UnknownName } from './unknown.ts';
import { useAnswers } from './use-answers.ts';

export interface UnknownDialogProps {
  names: readonly UnknownName[];
  onClose: () => void;
}

/** All names that nobody knows yet, each with what it is said to be; one button says all of them. */
export function UnknownDialog({ names, onClose }: UnknownDialogProps): ReactElement {
  const t = useText();
  const { make } = useReviewing();
  const { show } = useToasts();
  const [remember, setRemember] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const answers = useAnswers(names, remember);
  const { said, batches } = answers;

  const apply = (): void => {
    if (said.names === 0) {
      setProblem(t('imports.unknown.apply_none'));
      return;
    }
    if (!batches.every((edits) => make(edits))) return;
    show({
      text: t('imports.unknown.done', { n: said.names, places: said.places, made: said.made }),
      tone: 'done',
    });
    onClose();
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('imports.unknown.title', { n: names.length })}
      size={780}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form
        noValidate
        className={formStyles.dialogForm}
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        {names.length === 0 ? (
          <EmptyState small text={t('imports.unknown.none')} />
        ) : (
          <>
            <p className={styles.lead}>{t('imports.unknown.lead')}</p>
            <Lines answers={answers} />
            <Checkbox
              label={t('imports.unknown.remember')}
              checked={remember}
              onChange={(event) => {
                setRemember(event.currentTarget.checked);
              }}
            />
            <p className={styles.lead} role="status">
              {names.length > said.names
                ? t('imports.unknown.waiting', { n: names.length - said.names })
                : ''}
            </p>
          </>
        )}
        <DialogProblem sentence={said.names === 0 ? problem : null} />
        <DialogFooter>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          {names.length > 0 ? (
            <Button type="submit">{t('imports.unknown.apply', { n: said.names })}</Button>
          ) : null}
        </DialogFooter>
      </form>
    </Modal>
  );
}

const usualHeight = 92;

/** The lines; only those in view are drawn, and the one that is open. */
function Lines({ answers }: { answers: ReturnType<typeof useAnswers> }): ReactElement {
  const t = useText();
  const { answered } = answers;
  const scroller = useRef<HTMLDivElement>(null);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const openAt = answered.findIndex(({ unknown }) => unknown.key === openKey);
  const virtual = useVirtualizer<HTMLDivElement, Element>({
    count: answered.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => usualHeight,
    getItemKey: (place) => answered[place]?.unknown.key ?? place,
    overscan: 6,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(openAt < 0 ? [] : [openAt])])].sort((a, b) => a - b),
  });
  return (
    <div ref={scroller} className={styles.scroller}>
      <div
        role="list"
        aria-label={t('imports.unknown.list')}
        className={styles.list}
        style={{ height: virtual.getTotalSize() }}
      >
        {virtual.getVirtualItems().map(({ key, index, start }) => {
          const one = answered[index];
          if (!one) return null;
          const isOpen = one.unknown.key === openKey;
          return (
            <div
              key={key}
              ref={virtual.measureElement}
              data-index={index}
              role="listitem"
              aria-setsize={answered.length}
              aria-posinset={index + 1}
              className={styles.item}
              style={{ transform: `translateY(${String(start)}px)` }}
            >
              <UnknownLine
                one={one}
                answers={answers}
                open={isOpen}
                onOpen={(open) => {
                  setOpenKey(open ? one.unknown.key : isOpen ? null : openKey);
                }}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
