import { printTime } from '@tien-do/shared';
import {
  IconAlertTriangle,
  IconCheck,
  IconCloudOff,
  IconLoader2,
  IconPencil,
  type Icon,
} from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { useErrorSentence } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import type { AutosaveState, AutosaveStatus } from '../draft/autosave.ts';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import styles from './result.module.css';

const marks: Record<AutosaveStatus, Icon> = {
  saved: IconCheck,
  dirty: IconPencil,
  saving: IconLoader2,
  offline: IconCloudOff,
  refused: IconAlertTriangle,
  conflict: IconAlertTriangle,
};

/** Where the words are: on the server, under way, or only on this device. */
export function SaveLine({ state, children }: { state: AutosaveState; children?: ReactNode }): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const instant = useInstant();
  const sentenceOf = useErrorSentence();
  const Mark = marks[state.status];
  const { contentChanged } = detail;
  return (
    <div className={styles.saveLine} data-status={state.status}>
      <span className={styles.saveWord}>
        <Mark size={16} aria-hidden className={state.status === 'saving' ? styles.turning : undefined} />
        <span>{word()}</span>
      </span>
      {/* Spoken only when it matters, not with every keystroke. */}
      <span className="td-visually-hidden" role="status">
        {state.status === 'dirty' || state.status === 'saving' ? '' : word()}
      </span>
      {contentChanged ? (
        <span className={styles.saveLast}>
          {t('card.save.last', { name: contentChanged.by.name, time: instant(contentChanged.at) })}
        </span>
      ) : null}
      {children}
    </div>
  );

  function word(): string {
    switch (state.status) {
      case 'saved':
        return state.savedAt === null
          ? t('card.save.same')
          : t('card.save.saved', { time: printTime(state.savedAt) });
      case 'offline':
        return state.kept ? t('card.save.offline') : t('card.save.offline_lost');
      case 'refused': {
        const reason = t('card.save.refused', { reason: sentenceOf(state.error) });
        return state.kept ? `${reason} ${t('card.save.kept')}` : reason;
      }
      case 'dirty':
        return t('card.save.dirty');
      case 'saving':
        return t('card.save.saving');
      case 'conflict':
        return t('card.save.conflict');
    }
  }
}
