import { filedLine, isBlankFigure, waivedLine, type Figures, type Telling } from '@tien-do/shared';
import type { RecordedContribution } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useText, type Translate } from '../../text/index.ts';
import { FigureList, type Asked } from '../figures/index.ts';
import { Facts, Hash } from './facts.tsx';
import { Act, FileList, Mark, Wrong } from './parts.tsx';
import styles from './record.module.css';

export interface ContributionsPanelProps {
  contributions: readonly RecordedContribution[];
  telling: Telling;
  /** When the record was reckoned: agencies are called as on that day. */
  at: string;
  /** What the task was ever asked for. */
  asked: Asked;
}

/** What other agencies filed into the card under their own heads' consent, and what was waived. */
export function ContributionsPanel({
  contributions,
  telling,
  at,
  asked,
}: ContributionsPanelProps): ReactElement {
  const t = useText();
  return (
    <section className={styles.panel} aria-labelledby="phoi-hop">
      <h2 id="phoi-hop">{t('record.filed.title')}</h2>
      {contributions.map((contribution) => (
        <Contribution
          key={contribution.id}
          contribution={contribution}
          telling={telling}
          at={at}
          asked={asked}
        />
      ))}
    </section>
  );
}

interface ContributionProps extends Omit<ContributionsPanelProps, 'contributions'> {
  contribution: RecordedContribution;
}

function Contribution({ contribution, telling, at, asked }: ContributionProps): ReactElement {
  const t = useText();
  const { id, kind, agencyId, submission, versions, waived, holds } = contribution;
  const words = [
    submission === null ? '' : t('record.filed.completes', { n: submission }),
    stateWord(t, contribution),
  ];
  return (
    <article className={styles.version} aria-labelledby={`phoi-hop-${id}`}>
      <header>
        <h3 id={`phoi-hop-${id}`}>
          {t(`record.filed.${kind}`, { agency: telling.agencyName(agencyId, at) })}
          <small>{words.filter(Boolean).join(', ')}</small>
        </h3>
        {versions.length > 0 || waived ? <Mark holds={holds} /> : null}
      </header>
      {versions.map((version) => (
        <Version
          key={version.number}
          contribution={contribution}
          version={version}
          telling={telling}
          asked={asked}
        />
      ))}
      {waived ? (
        <Act
          line={waivedLine({ kind, agencyId }, waived, telling)}
          at={waived.at}
          entry={waived.entry}
          wrong={null}
        />
      ) : null}
    </article>
  );
}

interface VersionProps {
  contribution: RecordedContribution;
  version: RecordedContribution['versions'][number];
  telling: Telling;
  asked: Asked;
}

function Version({ contribution: { kind, agencyId }, version, telling, asked }: VersionProps): ReactElement {
  const t = useText();
  const { number, sha256, recomputed, entry, wrong, shown } = version;
  return (
    <div className={styles.filed}>
      <h4>{t('record.filed.version', { n: number })}</h4>
      {shown ? (
        <Act
          line={filedLine({ kind, agencyId, number, sha256, ...shown }, telling)}
          at={shown.at}
          entry={entry}
          wrong={wrong}
        />
      ) : (
        <>
          <p className={styles.muted}>{t('record.filed.hidden')}</p>
          <Wrong fault={wrong} />
        </>
      )}
      {shown && shown.text !== '' ? <blockquote>{shown.text}</blockquote> : null}
      <Facts
        facts={[
          [t('figures.legend'), shown && filedFigures(shown.figures, asked)],
          [t('record.version.contributors'), shown?.writtenBy.map(({ name }) => name).join(', ')],
          [t('record.version.hash'), <Hash key="hash" value={sha256} />],
          [
            t('record.version.recomputed'),
            recomputed === null ? null : (
              <Hash
                key="again"
                value={recomputed}
                verdict={t(recomputed === sha256 ? 'record.version.fits' : 'record.version.differs')}
              />
            ),
          ],
          [
            t('record.version.files'),
            shown && shown.files.length > 0 ? <FileList key="files" files={shown.files} /> : null,
          ],
        ]}
      />
    </div>
  );
}

/** What was filed, under the names of what the task was asked for. */
function filedFigures(figures: Figures, { indicators, breakdowns }: Asked): ReactElement | null {
  const named = indicators.filter(({ id }) => !isBlankFigure(figures[id]));
  return named.length > 0 ? (
    <FigureList key="figures" asked={{ indicators: named, breakdowns }} figures={figures} />
  ) : null;
}

function stateWord(t: Translate, { kind, state }: RecordedContribution): string {
  const supplement = kind === 'supplement' && (state === 'asked' || state === 'filed');
  const word = supplement ? t(`contributions.state.supplement.${state}`) : t(`contributions.state.${state}`);
  return word.charAt(0).toLowerCase() + word.slice(1);
}
