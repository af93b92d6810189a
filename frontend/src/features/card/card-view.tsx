import '@mantine/core/styles/Tabs.css';
import '@mantine/core/styles/InlineInput.css';
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/Switch.css';
import { Tabs } from '@mantine/core';
import { IconLock, IconRefresh } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import { isProblem, keys, queryClient, useCard, useErrorSentence } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { Bone, ErrorState, LineBones } from '../../ui/index.ts';
import { CardFacts } from './card-facts.tsx';
import { CardHead, type CardHeadProps } from './card-head.tsx';
import styles from './card-view.module.css';
import { CardPetitions } from './card-petitions.tsx';
import { EvidenceTab } from './evidence/evidence-tab.tsx';
import { HistoryTab } from './history/history-tab.tsx';
import { PartnersTab } from './partners-tab.tsx';
import { PreviousAnswer } from './previous-answer.tsx';
import { ResultTab } from './result/result-tab.tsx';
import { cardTabs, SceneProvider, useScene, type CardTab } from './scene.tsx';
import { ChainStepper } from './steps/chain-stepper.tsx';
import { NextStep } from './steps/next-step.tsx';
import { TalkTab } from './talk/talk-tab.tsx';

export interface CardViewProps extends CardHeadProps {
  cardId: string;
  tab: CardTab;
  onTab: (tab: CardTab) => void;
}

/** A card, whole: beside the board, beside the inbox and on its own page. */
export const CardView = memo(function CardView({ cardId, tab, onTab, ...head }: CardViewProps): ReactElement {
  const { data: detail, error, refetch } = useCard(cardId);
  const sentenceOf = useErrorSentence();
  const t = useText();
  if (!detail) {
    if (!error) return <CardViewBones />;
    const title = isProblem(error, 'NOT_FOUND') ? t('card.not_found') : undefined;
    return <ErrorState title={title} sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  }
  return (
    <SceneProvider detail={detail} goTo={onTab}>
      <div className={styles.card}>
        <CardHead {...head} />
        <Behind />
        <div className={styles.body}>
          <div className={styles.next}>
            <NextStep />
          </div>
          <div className={styles.main}>
            {detail.may.content ? <CardTabs tab={tab} onTab={onTab} /> : <PublicPart />}
          </div>
          <aside className={styles.aside}>
            <ChainStepper />
            <CardFacts />
            <PreviousAnswer />
          </aside>
        </div>
      </div>
    </SceneProvider>
  );
});

/** Somebody else changed the card under my hands: said quietly, nothing moves by itself. */
function Behind(): ReactElement {
  const { behind, face, nameOf, writing } = useScene();
  const t = useText();
  const agency = face.changedById ? nameOf(face.changedById) : '';
  const reload = (): void => {
    const read = (): void => void queryClient.invalidateQueries({ queryKey: keys.card(face.id) });
    if (writing) writing.flush().then(read, read);
    else read();
  };
  return (
    <div role="status">
      {behind ? (
        <div className={styles.behind}>
          <IconRefresh size={16} aria-hidden />
          <span>{agency ? t('card.changed.by', { agency }) : t('card.changed.somebody')}</span>
          <button type="button" onClick={reload}>
            {t('card.changed.show')}
          </button>
        </div>
      ) : null}
    </div>
  );
}

const tabWords = {
  'ket-qua': 'card.tab.result',
  'minh-chung': 'card.tab.evidence',
  'phoi-hop': 'card.tab.partners',
  'de-nghi': 'card.tab.petitions',
  'trao-doi': 'card.tab.talk',
  'lich-su': 'card.tab.history',
} as const;

function CardTabs({ tab, onTab }: { tab: CardTab; onTab: (tab: CardTab) => void }): ReactElement {
  const { detail, face } = useScene();
  const t = useText();
  const tabs = cardTabs.filter((name) => name !== 'lich-su' || detail.may.audit);
  const counts: Partial<Record<CardTab, number>> = {
    'minh-chung': detail.files.length,
    'phoi-hop': detail.task.coordinatingIds.length,
    'de-nghi': face.petitionsOpen,
    'trao-doi': face.comments,
  };
  return (
    <Tabs
      value={tabs.includes(tab) ? tab : 'ket-qua'}
      onChange={(value) => {
        onTab(cardTabs.find((name) => name === value) ?? 'ket-qua');
      }}
      keepMounted={false}
      classNames={{ tab: styles.tab, list: styles.tabs, panel: styles.panel }}
    >
      <Tabs.List aria-label={t('card.tab.label')}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(tabWords[name])}
            {counts[name] ? <span className={styles.count}> {counts[name]}</span> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="ket-qua">
        <ResultTab />
      </Tabs.Panel>
      <Tabs.Panel value="minh-chung">
        <EvidenceTab />
      </Tabs.Panel>
      <Tabs.Panel value="phoi-hop">
        <PartnersTab />
      </Tabs.Panel>
      <Tabs.Panel value="de-nghi">
        <CardPetitions />
      </Tabs.Panel>
      <Tabs.Panel value="trao-doi">
        <TalkTab />
      </Tabs.Panel>
      {detail.may.audit ? (
        <Tabs.Panel value="lich-su">
          <HistoryTab />
        </Tabs.Panel>
      ) : null}
    </Tabs>
  );
}

/** What anybody in the plan may see, and that there is more for those whom it concerns. */
function PublicPart(): ReactElement {
  const t = useText();
  return (
    <>
      <p className={styles.public}>
        <IconLock size={17} aria-hidden />
        <span>
          <b>{t('card.public.title')}</b>
          {t('card.public.detail')}
        </span>
      </p>
      <PartnersTab />
      <CardPetitions quiet />
    </>
  );
}

/** The shape of a card before it is there. */
function CardViewBones(): ReactElement {
  return (
    <div className={styles.card} aria-busy="true">
      <Bone width="55%" height={14} />
      <Bone width="90%" height={22} />
      <Bone width="40%" height={16} />
      <div className={styles.body}>
        <div className={styles.next}>
          <Bone height={110} />
        </div>
        <div className={styles.main}>
          <LineBones lines={9} />
        </div>
        <div className={styles.aside}>
          <Bone height={180} />
          <Bone height={140} />
        </div>
      </div>
    </div>
  );
}
