import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { printInstant, printSize } from '@tien-do/shared';
import type { RecordedVersion } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useLanguage, useText, type Translate } from '../../text/index.ts';
import { Facts, Hash } from './facts.tsx';
import styles from './record.module.css';

type Shown = NonNullable<RecordedVersion['shown']>;
type Decision = Shown['decisions'][number];

export interface VersionPanelProps {
  version: RecordedVersion;
  nameOf: (agencyId: string, at?: string) => string;
}

/** A version: its hashes, the chain that was frozen with it, and who decided what. */
export function VersionPanel({ version, nameOf }: VersionPanelProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { number, sha256, recomputed, shown, holds } = version;
  const Mark = holds ? IconCircleCheck : IconAlertTriangle;
  return (
    <article className={styles.version} aria-labelledby={`ban-trinh-${String(number)}`}>
      <header>
        <h3 id={`ban-trinh-${String(number)}`}>
          {t('record.version.n', { n: number })}
          {shown ? <small>{t(`record.outcome.${shown.outcome}`)}</small> : null}
        </h3>
        <span className={styles.mark} data-broken={!holds}>
          <Mark size={16} stroke={1.8} aria-hidden />
          {t(holds ? 'record.version.whole' : 'record.version.broken')}
        </span>
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
          [
            t('record.version.files'),
            shown && shown.files.length > 0 ? (
              <ul key="files" className={styles.files}>
                {shown.files.map((file) => (
                  <li key={file.id}>
                    {file.name} <small>{printSize(file.size)}</small> <Hash value={file.sha256} />
                  </li>
                ))}
              </ul>
            ) : null,
          ],
        ]}
      />
      {shown ? <Steps number={number} shown={shown} nameOf={nameOf} /> : null}
    </article>
  );
}

interface StepsProps extends Pick<VersionPanelProps, 'nameOf'> {
  number: number;
  shown: Shown;
}

function Steps({ number, shown, nameOf }: StepsProps): ReactElement {
  const t = useText();
  const { chain, decisions, decisionEntries, submittedAt } = shown;
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
            .map((decision, place) => ({ decision, seq: decisionEntries[place] ?? null }))
            .filter(({ decision }) => decision.step === index);
          const agencies = step.agencyIds.map((id) => nameOf(id, submittedAt)).join(', ');
          const duties = step.duties.map((duty) => t(`common.duty.${duty}`)).join(', ');
          return (
            <tr key={step.key}>
              <th scope="row">
                {index + 1}. {step.label ?? t(`record.act.${step.act}`)}
                <small>
                  {agencies} ({duties})
                </small>
              </th>
              <td>
                {own.length === 0 ? <span className={styles.muted}>{t('record.steps.none')}</span> : null}
                {own.map(({ decision, seq }) => (
                  <DecisionLine key={`${decision.at}-${decision.person.id}`} decision={decision} seq={seq} />
                ))}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function actWord(t: Translate, { act, kind }: Decision): string {
  if (kind !== 'pass') return t(`record.kind.${kind}`);
  return act === null ? t('record.act.pass') : t(`record.act.${act}`);
}

function DecisionLine({ decision, seq }: { decision: Decision; seq: number | null }): ReactElement {
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
      <b>{actWord(t, decision)}</b>
      {to ? ` ${t('record.steps.to', { name: to.name })}` : ''}: {words.filter(Boolean).join(', ')}
      {remark === '' ? null : <blockquote>{remark}</blockquote>}
      {exception === '' ? null : (
        <blockquote>{t('record.steps.exception', { reason: exception })}</blockquote>
      )}
    </div>
  );
}
