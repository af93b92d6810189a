import type { CardDetail, SubmissionView } from '@tien-do/shared/contract';
import { useId, type ReactElement } from 'react';
import { useContributions } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { LineBones } from '../../../ui/index.ts';
import { useAgencyNames } from '../scene.tsx';
import { AskedFigures, nothingAsked } from './asked-figures.ts';
import { FiledVersion } from './filed-version.tsx';
import styles from './partners.module.css';

interface SubmittedContributionsProps {
  detail: CardDetail;
  submission: SubmissionView;
  className?: string | undefined;
}

/**
 * What others said to a version, as it was frozen in it: each agency's text, or why it was waived, and what completed the version
 * since. Of what I may not read the agency alone is named.
 */
export function SubmittedContributions({
  detail,
  submission,
  className,
}: SubmittedContributionsProps): ReactElement | null {
  const t = useText();
  const id = useId();
  const { nameOf } = useAgencyNames();
  const { data, isPending } = useContributions(detail.face.id, detail.may.content);
  const all = data?.contributions ?? [];
  const completed = all.filter(
    (one) =>
      one.kind === 'supplement' && one.submission?.number === submission.number && one.versions.length > 0,
  );
  if (submission.contributions.length === 0 && completed.length === 0) return null;
  return (
    <AskedFigures value={data ?? nothingAsked}>
      <section className={className} aria-labelledby={id}>
        <h3 id={id}>{t('contributions.frozen.title')}</h3>
        {isPending && detail.may.content ? <LineBones lines={3} /> : null}
        {submission.contributions.map((frozen) => {
          const version = all
            .find((one) => one.id === frozen.id)
            ?.versions.find(({ number }) => number === frozen.number);
          return (
            <div key={frozen.id} className={styles.frozen}>
              <h4>{nameOf(frozen.agencyId, submission.submittedAt)}</h4>
              {frozen.waived === undefined ? null : (
                <p className={styles.waived}>{t('contributions.frozen.waived', { reason: frozen.waived })}</p>
              )}
              {version ? <FiledVersion id={frozen.id} version={version} /> : null}
            </div>
          );
        })}
        {completed.map((one) => {
          const last = one.versions.at(-1);
          return last ? (
            <div key={one.id} className={styles.frozen}>
              <h4>
                {nameOf(one.agencyId, last.at)}: {t('contributions.supplement.of', { n: submission.number })}
              </h4>
              <FiledVersion id={one.id} version={last} />
            </div>
          ) : null;
        })}
      </section>
    </AskedFigures>
  );
}
