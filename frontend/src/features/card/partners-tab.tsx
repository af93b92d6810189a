import { dayOf } from '@tien-do/shared';
import type { CardContributions, ContributionView } from '@tien-do/shared/contract';
import { Button } from '@mantine/core';
import { IconFilePlus, IconUsersPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { useContributionActs, useContributions, useErrorSentence } from '../../api/index.ts';
import { serverNow } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { ErrorState, LineBones } from '../../ui/index.ts';
import styles from './card-facts.module.css';
import { ContributionItem } from './partners/contribution-item.tsx';
import { AskDialog, SupplementDialog } from './partners/dialogs.tsx';
import { GatheredFigures } from './partners/gathered-figures.tsx';
import own from './partners/partners.module.css';
import { AskedFigures } from './partners/asked-figures.ts';
import partners from './partners-tab.module.css';
import { useScene } from './scene.tsx';

/** Who works with whom on this task: what the plan says, what each agency was asked for and filed, what completes a submission. */
export function PartnersTab(): ReactElement {
  const { detail } = useScene();
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useContributions(detail.face.id, detail.may.content);
  return (
    <div className={partners.tab}>
      {data ? (
        <AskedFigures value={data}>
          <Supplements data={data} />
          <Contributions data={data} />
          <GatheredFigures data={data} />
        </AskedFigures>
      ) : (
        <section className={styles.panel}>
          <h3 className={styles.title}>{t('contributions.title')}</h3>
          <PlanWords />
          {error ? (
            <ErrorState
              small
              sentence={sentenceOf(error)}
              onRetry={() => {
                void refetch();
              }}
            />
          ) : detail.may.content ? (
            <LineBones lines={4} />
          ) : (
            <Named ids={detail.task.coordinatingIds} />
          )}
        </section>
      )}
      <section className={styles.panel}>
        <h3 className={styles.title}>{t('card.partners.lead_words')}</h3>
        <p className={partners.words}>
          <q>{detail.task.leadWords}</q>
        </p>
      </section>
    </div>
  );
}

/** What the appendix says, word by word. */
function PlanWords(): ReactElement | null {
  const { detail } = useScene();
  const t = useText();
  const { coordinatingWords, coordinatingIds } = detail.task;
  if (coordinatingWords) {
    return (
      <p className={partners.words}>
        <span>{t('card.partners.words')}</span>
        <q>{coordinatingWords}</q>
      </p>
    );
  }
  return coordinatingIds.length === 0 ? <p className={styles.muted}>{t('card.partners.none')}</p> : null;
}

/** Agencies by their names. */
function Named({ ids }: { ids: readonly string[] }): ReactElement | null {
  const { detail, agencyOf } = useScene();
  const t = useText();
  if (ids.length === 0) {
    return detail.task.coordinatingWords ? (
      <p className={styles.muted}>{t('card.partners.words_only')}</p>
    ) : null;
  }
  return (
    <ul className={partners.list}>
      {ids.map((id) => {
        const agency = agencyOf(id);
        return (
          <li key={id}>
            <b>{agency?.shortName ?? ''}</b>
            {agency && agency.name !== agency.shortName ? <span>{agency.name}</span> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Contributions({ data }: { data: CardContributions }): ReactElement {
  const { detail, face, nameOf } = useScene();
  const t = useText();
  const acts = useContributionActs(face.id);
  const [first, setFirst] = useState<readonly string[] | null>(null);
  const today = dayOf(serverNow());
  const ones = ownFirst(data.contributions.filter(({ kind }) => kind === 'contribution'));
  const known = new Set(ones.map(({ agencyId }) => agencyId));
  const never = detail.task.coordinatingIds.filter((id) => !known.has(id));
  const filed = ones.filter(({ state }) => state === 'filed').length;
  const open = ones.filter(({ state }) => state === 'asked' || state === 'awaiting_consent').length;
  // A partner reads its own alone: of others it is told only how many are awaited.
  const hidden = face.contributionsOpen > open;
  return (
    <section className={styles.panel}>
      <div className={own.head}>
        <h3 className={styles.title}>{t('contributions.title')}</h3>
        {ones.length > 0 ? (
          <p className={own.meta}>
            {hidden
              ? t('contributions.progress_open', { n: face.contributionsOpen })
              : t('contributions.progress', { n: filed, all: ones.length })}
          </p>
        ) : null}
        {data.askable.length > 0 ? (
          <Button
            variant={ones.length === 0 ? 'filled' : 'default'}
            leftSection={<IconUsersPlus size={16} aria-hidden />}
            onClick={() => {
              setFirst(data.askable.filter((id) => !known.has(id)));
            }}
          >
            {t('contributions.ask')}
          </Button>
        ) : null}
      </div>
      <PlanWords />
      {ones.length > 0 ? (
        <ul className={own.items}>
          {ones.map((one) => (
            <ContributionItem
              key={one.id}
              one={one}
              acts={acts}
              today={today}
              onAskAgain={
                data.askable.includes(one.agencyId)
                  ? () => {
                      setFirst([one.agencyId]);
                    }
                  : undefined
              }
            />
          ))}
        </ul>
      ) : null}
      {never.length > 0 && ones.length > 0 ? (
        <p className={own.meta}>
          {t(hidden ? 'contributions.others' : 'contributions.state.never')}:{' '}
          {never.map((id) => nameOf(id)).join(', ')}
        </p>
      ) : null}
      {ones.length === 0 ? <Named ids={never} /> : null}
      {first ? (
        <AskDialog
          askable={data.askable}
          first={first}
          today={today}
          version={face.version}
          nameOf={nameOf}
          acts={acts}
          onClose={() => {
            setFirst(null);
          }}
        />
      ) : null}
    </section>
  );
}

function Supplements({ data }: { data: CardContributions }): ReactElement | null {
  const { face, nameOf } = useScene();
  const t = useText();
  const acts = useContributionActs(face.id);
  const [asking, setAsking] = useState(false);
  const today = dayOf(serverNow());
  const ones = data.contributions.filter(({ kind }) => kind === 'supplement').reverse();
  if (ones.length === 0 && data.supplementable.length === 0) return null;
  return (
    <section className={styles.panel}>
      <div className={own.head}>
        <h3 className={styles.title}>{t('contributions.title.supplements')}</h3>
        {data.supplementable.length > 0 ? (
          <Button
            variant="default"
            leftSection={<IconFilePlus size={16} aria-hidden />}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('contributions.supplement.ask')}
          </Button>
        ) : null}
      </div>
      {ones.length > 0 ? (
        <ul className={own.items}>
          {ones.map((one) => (
            <ContributionItem key={one.id} one={one} acts={acts} today={today} />
          ))}
        </ul>
      ) : null}
      {asking ? (
        <SupplementDialog
          leads={data.supplementable}
          today={today}
          version={face.version}
          nameOf={nameOf}
          acts={acts}
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </section>
  );
}

/** What is mine to write or to consent to comes first. */
function ownFirst(ones: readonly ContributionView[]): ContributionView[] {
  const mine = ({ working, state }: ContributionView): boolean =>
    working !== null && (state === 'asked' || state === 'awaiting_consent');
  return [...ones].sort((a, b) => Number(mine(b)) - Number(mine(a)));
}
