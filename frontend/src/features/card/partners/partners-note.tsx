import { printDay } from '@tien-do/shared';
import type { ContributionView } from '@tien-do/shared/contract';
import { IconFilePlus, IconUsers } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useContributions } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { useScene } from '../scene.tsx';
import steps from '../steps/steps.module.css';
import styles from './partners.module.css';

interface Line {
  key: string;
  word: string;
  /** Of a supplement: what is missing. */
  missing: readonly string[] | null;
}

/** What of contributions and supplements concerns the next step of the card: who is awaited, and whether it is me. */
export function PartnersNote(): ReactElement | null {
  const { detail, face, nameOf, goTo } = useScene();
  const t = useText();
  const { data } = useContributions(face.id, detail.may.content);
  const lines = data ? linesOf(data.contributions) : [];
  if (lines.length === 0) return null;
  return (
    <div className={steps.proposal}>
      {lines.map(({ key, word, missing }) => (
        <div key={key}>
          <p className={steps.proposalHead}>
            {missing ? <IconFilePlus size={16} aria-hidden /> : <IconUsers size={16} aria-hidden />}
            <b>{word}</b>
          </p>
          {missing ? (
            <ul className={styles.noteList}>
              {missing.map((thing) => (
                <li key={thing}>{thing}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
      <button
        type="button"
        className={styles.noteLink}
        onClick={() => {
          goTo('phoi-hop');
        }}
      >
        {t('contributions.note.open')}
      </button>
    </div>
  );

  function linesOf(all: readonly ContributionView[]): Line[] {
    const open = all.filter(({ state }) => state === 'asked' || state === 'awaiting_consent');
    const found = open.flatMap((one): Line[] => {
      const last = one.asks.at(-1);
      if (one.kind === 'supplement' && last) {
        const agency = nameOf(last.agencyId, last.at);
        const word = t('contributions.note.supplement', { agency, day: printDay(one.dueOn) });
        return [{ key: one.id, word, missing: last.missing }];
      }
      if (one.may.write) {
        const word = t('contributions.note.contribute', { day: printDay(one.dueOn) });
        return [{ key: one.id, word, missing: null }];
      }
      if (one.may.consent && one.desk?.refusal === null) {
        return [{ key: one.id, word: t('contributions.note.consent'), missing: null }];
      }
      return one.working !== null && one.state === 'awaiting_consent'
        ? [{ key: one.id, word: t('contributions.note.own_consent'), missing: null }]
        : [];
    });
    const awaited = open.filter(({ kind, working }) => kind === 'contribution' && working === null);
    if (awaited.length > 0) {
      const names = awaited
        .map(({ agencyId, state, dueOn }) =>
          t(`contributions.note.awaited_${state === 'asked' ? 'asked' : 'consent'}`, {
            agency: nameOf(agencyId),
            day: printDay(dueOn),
          }),
        )
        .join('; ');
      found.push({ key: 'awaited', word: t('contributions.note.waiting', { names }), missing: null });
    }
    const answered = all.some(
      ({ kind, state, submission }) =>
        kind === 'supplement' && state === 'filed' && submission?.number === face.submissions,
    );
    if (answered && face.state === 'submitted') {
      found.push({ key: 'supplemented', word: t('contributions.note.supplemented'), missing: null });
    }
    return found;
  }
}
