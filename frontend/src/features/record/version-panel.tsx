import { printInstant, type ActFault, type Register, type StepAct } from '@tien-do/shared';
import type { RecordedVersion } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import { FigureList } from '../figures/index.ts';
import { Facts, Hash } from './facts.tsx';
import { FileList, Mark, Wrong } from './parts.tsx';
import styles from './record.module.css';

type Shown = NonNullable<RecordedVersion['shown']>;
type Decision = Shown['decisions'][number];

export interface VersionPanelProps {
  version: RecordedVersion;
  nameOf: (agencyId: string, at?: string) => string;
  register: Register;
}

/** A version: its hashes, the chain that was frozen with it, and who decided what. */
export function VersionPanel({ version, nameOf, register }: VersionPanelProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { number, sha256, recomputed, shown, holds } = version;
  return (
    <article className={styles.version} aria-labelledby={`ban-trinh-${String(number)}`}>
      <header>
        <h3 id={`ban-trinh-${String(number)}`}>
          {t('record.version.n', { n: number })}
          {shown ? <small>{outcomeWord(t, shown.outcome, register)}</small> : null}
        </h3>
        <Mark holds={holds} />
      </header>
      {shown ? null : <p className={styles.muted}>{t('record.version.hidden')}</p>}
      <Facts
        facts={[
          [
            t('record.version.submitted'),
            shown && `${printInstant(Date.parse(shown.submittedAt), language)}, ${shown.submittedBy.name}`,
          ],
          [t('record.version.contributors'), shown?.contributors.map(({ name }) => name).join(', ')],
          [t('record.version.late'), shown?.lateReason],
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
          [t('figures.legend'), shown && frozenFigures(shown)],
          [
            t('record.version.files'),
            shown && shown.files.length > 0 ? <FileList key="files" files={shown.files} /> : null,
          ],
        ]}
      />
      {shown ? <Steps number={number} shown={shown} nameOf={nameOf} register={register} /> : null}
    </article>
  );
}

/** What was frozen with the version, under the names that it was asked for by. */
function frozenFigures({ task, figures }: Shown): ReactElement | null {
  const { indicators = [], breakdowns = [] } = task;
  return indicators.length > 0 ? (
    <FigureList key="figures" asked={{ indicators, breakdowns }} figures={figures} />
  ) : null;
}

interface StepsProps extends Omit<VersionPanelProps, 'version'> {
  number: number;
  shown: Shown;
}

function Steps({ number, shown, nameOf, register }: StepsProps): ReactElement {
  const t = useText();
  const { chain, decisions, decisionEntries, wrongs, submittedAt } = shown;
  return (
    <table className={styles.steps}>
      <caption className="td-visually-hidden">{t('record.steps.caption', { n: number })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('record.steps.step')}</th>
          <th scope="col">{t('record.steps.decisions')}</th>
        </tr>
      </thead>
      <tbody>
        {chain.map((step, index) => {
          const own = decisions
            .map((decision, place) => ({
              decision,
              seq: decisionEntries[place] ?? null,
              wrong: wrongs[place] ?? null,
            }))
            .filter(({ decision }) => decision.step === index);
          const agencies = step.agencyIds.map((id) => nameOf(id, submittedAt)).join(', ');
          const duties = step.duties.map((duty) => t(`common.duty.${duty}`)).join(', ');
          return (
            <tr key={step.key}>
              <th scope="row">
                {index + 1}. {step.label ?? actWord(t, step.act, register)}
                <small>
                  {agencies} ({duties})
                </small>
              </th>
              <td>
                {own.length === 0 ? <span className={styles.muted}>{t('record.steps.none')}</span> : null}
                {own.map(({ decision, seq, wrong }) => (
                  <DecisionLine
                    key={`${decision.at}-${decision.person.id}`}
                    decision={decision}
                    seq={seq}
                    wrong={wrong}
                    // Inside of its own house nobody is asked.
                    register={step.act === 'endorse' ? 'ordered' : register}
                  />
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function outcomeWord(t: Translate, outcome: Shown['outcome'], register: Register): string {
  const spoken = register === 'asked' && (outcome === 'accepted' || outcome === 'returned');
  return spoken ? t(`record.asked.${outcome}`) : t(`record.outcome.${outcome}`);
}

function actWord(t: Translate, act: StepAct, register: Register): string {
  return act === 'accept' && register === 'asked' ? t('record.asked.accept') : t(`record.act.${act}`);
}

function decisionWord(t: Translate, { act, kind }: Decision, register: Register): string {
  if (kind === 'send_back' && register === 'asked') return t('record.asked.send_back');
  if (kind !== 'pass') return t(`record.kind.${kind}`);
  return act === null ? t('record.act.pass') : actWord(t, act, register);
}

interface DecisionLineProps {
  decision: Decision;
  seq: number | null;
  wrong: ActFault | null;
  register: Register;
}

function DecisionLine({ decision, seq, wrong, register }: DecisionLineProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { person, capacity, onBehalfOf, to, exception, remark, at } = decision;
  const signed = capacity?.lines.join(' / ') ?? '';
  const words = [
    person.name,
    onBehalfOf ? t('record.steps.behalf', { name: onBehalfOf.name }) : '',
    signed === '' ? '' : t('record.steps.signed', { capacity: signed }),
    printInstant(Date.parse(at), language),
    seq === null ? '' : t('record.steps.entry', { n: seq }),
  ];
  return (
    <div className={styles.decision}>
      <b>{decisionWord(t, decision, register)}</b>
      {to ? ` ${t('record.steps.to', { name: to.name })}` : ''}: {words.filter(Boolean).join(', ')}
      {remark === '' ? null : <blockquote>{remark}</blockquote>}
      {exception === '' ? null : (
        <blockquote>{t('record.steps.exception', { reason: exception })}</blockquote>
      )}
      <Wrong fault={wrong} />
    </div>
  );
}
