/** The plans above and below, with what they come to together. */
import { findNode, planTree } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';
import { useMemo, type ReactElement } from 'react';
import { Link } from 'wouter';
import { usePlans } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useText } from '../../text/index.ts';
import { numberAndDate, printDate } from './plan-words.ts';
import { RolledUp } from './plans-list.tsx';
import { ProgressBar } from './progress-bar.tsx';
import styles from './plans.module.css';

/** The panel; it is not there for a plan that stands alone. */
export function Related({ plan }: { plan: PlanDetail }): ReactElement | null {
  const t = useText();
  const { data } = usePlans();
  const tree = useMemo(() => planTree(data ?? []), [data]);
  const node = findNode(tree, plan.id);
  const above = data?.find(({ id }) => id === plan.parentId) ?? null;
  const { parentNamed } = plan;
  if (!above && !parentNamed && (node?.children.length ?? 0) === 0) return null;
  return (
    <section className={styles.panel} aria-labelledby="ke-hoach-lien-quan">
      <header className={styles.head}>
        <h2 id="ke-hoach-lien-quan">{t('plans.tree.title')}</h2>
      </header>
      <dl className={styles.facts}>
        <dt>{t('plans.tree.above')}</dt>
        <dd>
          {above ? (
            <Link href={links.plan(above.id)}>{above.shortTitle}</Link>
          ) : (
            <span>{t(parentNamed ? 'plans.tree.not_here' : 'plans.tree.none')}</span>
          )}
          {parentNamed ? (
            <small>
              {t('plans.tree.named', {
                words: [parentNamed.number, printDate(parentNamed.issuedOn), parentNamed.issuer]
                  .filter(Boolean)
                  .join(', '),
              })}
            </small>
          ) : null}
        </dd>
        {node && node.children.length > 0 ? (
          <>
            <dt>{t('plans.tree.below')}</dt>
            <dd>
              <RolledUp node={node} />
              <ul className={styles.below}>
                {node.children.map(({ plan: child }) => (
                  <li key={child.id}>
                    <Link href={links.plan(child.id)}>{child.shortTitle}</Link>
                    <small>{numberAndDate(t, child)}</small>
                    {child.progress ? <ProgressBar progress={child.progress} /> : null}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}
