import { NativeSelect } from '@mantine/core';
import { reportSigners } from '@tien-do/shared';
import type { ChainStepBody, ChainsView, PlanDetail } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useSearchPart } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import styles from './chains.module.css';
import { useScopeNames } from './use-names.ts';
import { Way } from './way.tsx';
import { shownReportTurns } from './words.ts';

export interface ReportPreviewProps {
  plan: PlanDetail;
  view: ChainsView;
  steps: readonly ChainStepBody[];
  /** There are faults: nobody can be asked who could act. */
  faulty: boolean;
}

/** What the chain in hand means for a report, by who signs it: a picture, words, and who could act today. */
export function ReportPreview({ plan, view, steps, faulty }: ReportPreviewProps): ReactElement {
  const t = useText();
  const [search, change] = useSearchPart();
  const { nameOf } = useScopeNames(plan);
  const parties = { coordinatorId: plan.coordinator.id, issuerId: plan.issuer.id };
  const isOne = parties.coordinatorId === parties.issuerId;
  const signer = search.get('ky') === 'dau-moi' ? 'coordinator' : 'issuer';
  return (
    <section className={styles.panel} aria-labelledby="xem-thu">
      <h2 id="xem-thu">{t('chains.preview.title_report')}</h2>
      {isOne ? (
        <p className={styles.note}>{t('chains.preview.one_agency', { agency: plan.issuer.shortName })}</p>
      ) : (
        <NativeSelect
          label={t('chains.preview.signer')}
          data={reportSigners
            .toReversed()
            .map((value) => ({ value, label: `${t(`chains.party.${value}`)}: ${plan[value].shortName}` }))}
          value={signer}
          onChange={(event) => {
            change({ ky: event.currentTarget.value === 'coordinator' ? 'dau-moi' : '' });
          }}
        />
      )}
      <Way
        turns={shownReportTurns(steps, parties, signer)}
        plan={plan}
        steps={steps}
        passing="report"
        asked={view.mayEdit && !faulty ? { taskId: null, leadId: null, signer } : null}
        faulty={view.mayEdit && faulty}
        nameOf={nameOf}
      />
    </section>
  );
}
