import type { ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { EmptyState } from '../../../ui/index.ts';
import { isEmptyContent } from '../draft/content.ts';
import { useAutosaveState } from '../draft/use-writing.ts';
import { useScene } from '../scene.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { LostWords } from './lost-words.tsx';
import { ResultForm } from './result-form.tsx';
import { ResultReading } from './result-reading.tsx';

/** The result: a form for whoever may write it now, a text for everybody else. */
export function ResultTab(): ReactElement {
  const { detail, writing } = useScene();
  const t = useText();
  const state = useAutosaveState(writing);
  if (writing && state) {
    if (state.theirs)
      return <ConflictPanel writing={writing} mine={state.content} theirs={state.theirs.content} />;
    return (
      <>
        <ResultForm writing={writing} state={state} />
        {detail.submissions.length > 0 ? <ResultReading /> : null}
      </>
    );
  }
  const nothing =
    detail.submissions.length === 0 && (detail.content === null || isEmptyContent(detail.content));
  return (
    <>
      <LostWords />
      {nothing ? (
        <EmptyState text={detail.content === null ? t('card.read.empty_outside') : t('card.read.empty')} />
      ) : (
        <ResultReading />
      )}
    </>
  );
}
