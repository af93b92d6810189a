import type { SubmissionView } from '@tien-do/shared/contract';
import { Button } from '@mantine/core';
import { IconArrowsDiff, IconFileText } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { Register } from '../../../moves/index.ts';
import { useText, type Translate } from '../../../text/index.ts';
import { FileLinks } from '../evidence/file-links.tsx';
import { useScene } from '../scene.tsx';
import { useInstant } from '../use-clock-words.ts';
import { ComparedContent } from './compared-content.tsx';
import { ContentText } from './content-text.tsx';
import { FieldHead } from './field-head.tsx';
import { askedNow, askedOf } from './figure-texts.tsx';
import { PlaceNote, PlaceNotesProvider, RemarkBar, usePlaceNotes, VerdictLine } from './place-notes.tsx';
import styles from './reading.module.css';
import { compareFiles, newestFirst, versionBefore } from './versions.ts';

/** What became of a version, in the words that fit whose it is. */
function outcomeWord(t: Translate, outcome: SubmissionView['outcome'], register: Register): string {
  if (register === 'asked' && (outcome === 'accepted' || outcome === 'returned')) {
    return t(`card.version.asked.${outcome}`);
  }
  return t(`card.version.outcome.${outcome}`);
}

/** What was submitted, version by version, to be read or compared; before the first, the text in the making. */
export function ResultReading(): ReactElement {
  const { detail, face, register, writing } = useScene();
  const t = useText();
  const versions = newestFirst(detail.submissions);
  const [chosen, setChosen] = useState<number | null>(null);
  // The working text differs from the last version only while the card is being written.
  const working = face.state === 'in_progress' && !writing && detail.content !== null;
  const shown =
    versions.find(({ number }) => number === chosen) ?? (working && chosen === null ? null : versions[0]);
  return (
    <div className={styles.tab}>
      {versions.length + Number(working) > 1 ? (
        <div className={styles.versions} role="group" aria-label={t('card.version.label')}>
          {working ? (
            <button
              type="button"
              aria-pressed={!shown}
              onClick={() => {
                setChosen(null);
              }}
            >
              {t('card.read.working')}
            </button>
          ) : null}
          {versions.map((version) => (
            <button
              key={version.number}
              type="button"
              aria-pressed={shown === version}
              onClick={() => {
                setChosen(version.number);
              }}
            >
              {t('card.version.n', { n: version.number })}
              <small>{outcomeWord(t, version.outcome, register)}</small>
            </button>
          ))}
        </div>
      ) : null}
      {shown ? (
        <VersionReading key={shown.number} version={shown} />
      ) : detail.content ? (
        <article className={styles.paper}>
          <ContentText
            content={detail.content}
            expected={detail.task.expectedResults}
            asked={askedNow(detail)}
          />
        </article>
      ) : null}
    </div>
  );
}

/** A version with everything that is said of its places. */
function VersionReading({ version }: { version: SubmissionView }): ReactElement {
  const { detail, nameOf } = useScene();
  const mayReturn = detail.moves.some(({ move, refusal }) => move === 'send_back' && refusal === null);
  return (
    <PlaceNotesProvider
      cardId={detail.face.id}
      submissions={detail.submissions}
      version={version}
      nameOf={nameOf}
      mayRemark={mayReturn && version.outcome === 'pending'}
    >
      <VersionPaper version={version} />
    </PlaceNotesProvider>
  );
}

function VersionPaper({ version }: { version: SubmissionView }): ReactElement {
  const { detail, register } = useScene();
  const t = useText();
  const instant = useInstant();
  const notes = usePlaceNotes();
  const before = versionBefore(detail.submissions, version.number);
  // What answers remarks is looked at for what it changed.
  const [comparing, setComparing] = useState(() => Boolean(notes?.verdicts));
  // What it answers is the task of its time.
  const expected = version.task.expectedResults;
  return (
    <article className={styles.paper}>
      <header className={styles.paperHead}>
        <div>
          <h3>
            {t('card.version.n', { n: version.number })}
            <span>{outcomeWord(t, version.outcome, register)}</span>
          </h3>
          <p className={styles.muted}>
            {t('card.version.submitted', {
              name: version.submittedBy.name,
              time: instant(version.submittedAt),
            })}
          </p>
          {version.contributors.length > 1 ? (
            <p className={styles.muted}>
              {t('card.version.contributors', {
                names: version.contributors.map(({ name }) => name).join(', '),
              })}
            </p>
          ) : null}
        </div>
        {before ? (
          <Button
            variant="default"
            leftSection={
              comparing ? <IconFileText size={16} aria-hidden /> : <IconArrowsDiff size={16} aria-hidden />
            }
            onClick={() => {
              setComparing((was) => !was);
            }}
          >
            {comparing ? t('card.version.read') : t('card.version.compare', { n: before.number })}
          </Button>
        ) : null}
      </header>
      <RemarkBar />
      <TaskThen version={version} />
      <VerdictLine />
      {version.lateReason ? (
        <p className={styles.late}>
          <b>{t('card.version.late')}</b>
          {version.lateReason}
        </p>
      ) : null}
      {comparing && before ? (
        <ComparedContent
          asked={askedOf(version)}
          before={before.content}
          after={version.content}
          expected={expected}
          same={t('card.version.no_change', { n: before.number })}
        />
      ) : (
        <ContentText content={version.content} expected={expected} asked={askedOf(version)} />
      )}
      <section className={styles.part}>
        <FieldHead word={t('card.version.files')} path="evidence" />
        <PlaceNote path="evidence" />
        <FileLinks
          cardId={detail.face.id}
          files={version.files}
          compared={comparing && before ? compareFiles(before.files, version.files) : null}
        />
      </section>
      <p className={styles.hash}>
        {t('card.version.hash')}: <code>{version.sha256.slice(0, 16)}…</code>
      </p>
    </article>
  );
}

/** The task as it stood when it was submitted, where an amendment changed it since. */
function TaskThen({ version }: { version: SubmissionView }): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const { task: then } = version;
  const { task } = detail;
  const renamed = then.title !== task.title || then.printedNumber !== task.printedNumber;
  const dated = then.deadlineWords !== task.deadlineWords;
  if (!renamed && !dated) return null;
  return (
    <div className={styles.then}>
      {renamed ? (
        <p>{t('card.version.task_then', { title: `${then.printedNumber} ${then.title}`.trim() })}</p>
      ) : null}
      {dated ? <p>{t('card.version.deadline_then', { words: then.deadlineWords })}</p> : null}
    </div>
  );
}
