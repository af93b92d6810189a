/** One petition: what is asked, where it stands, what was said about it, and what I may do. */
import { Button } from '@mantine/core';
import {
  IconCalendarPlus,
  IconAlertTriangle,
  IconArrowsExchange,
  IconArrowBackUp,
  type Icon,
} from '@tabler/icons-react';
import type { PetitionAct } from '@tien-do/shared';
import { reasonSentences } from '@tien-do/shared';
import type { PetitionActView, PetitionView } from '@tien-do/shared/contract';
import { useId, useState, type ReactElement } from 'react';
import { useLanguage } from '../../text/index.ts';
import { ActDialog } from './act-dialog.tsx';
import { factsOf, holderWords, usePetitionWords } from './petition-words.ts';
import styles from './petitions.module.css';
import type { PetitionSetting } from './setting.ts';

const marks: Record<PetitionView['kind'], Icon> = {
  extension: IconCalendarPlus,
  difficulty: IconAlertTriangle,
  reassignment: IconArrowsExchange,
  return: IconArrowBackUp,
};

export interface PetitionPanelProps {
  petition: PetitionView;
  setting: PetitionSetting;
  /** Its heading's level in the page. */
  level?: 3 | 4;
}

/** The panel. */
export function PetitionPanel({ petition, setting, level = 3 }: PetitionPanelProps): ReactElement {
  const { t, time } = usePetitionWords();
  const { language } = useLanguage();
  const id = useId();
  const [act, setAct] = useState<PetitionAct | null>(null);
  const { kind, state, offers } = petition;
  const Mark = marks[kind];
  const Heading = `h${String(level)}` as 'h3' | 'h4';
  const waits = holderWords(t, petition);
  const first = offers.findIndex(({ refusal, act: one }) => refusal === null && isMain(one));
  return (
    <article className={styles.petition} data-state={state} aria-labelledby={id}>
      <header className={styles.head}>
        <Mark size={18} stroke={1.7} aria-hidden />
        <Heading id={id}>{t(`petitions.kind.${kind}`)}</Heading>
        <StateWord state={state} />
      </header>
      <p className={styles.who}>
        {petition.agency.shortName} · {petition.raisedBy.name} · {time(petition.raisedAt)}
      </p>
      <dl className={styles.facts}>
        {factsOf(t, petition).map(({ term, value }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {waits ? (
        <p className={styles.waits}>
          {t('petitions.holder.waits', { who: waits, time: time(petition.since) })}
        </p>
      ) : null}
      {petition.acts.length > 1 ? (
        <ol className={styles.story} aria-label={t('petitions.line.history')}>
          {petition.acts.slice(1).map((one) => (
            <ActLine key={`${one.at} ${one.kind}`} act={one} />
          ))}
        </ol>
      ) : null}
      {offers.length > 0 || setting.answer ? (
        <div className={styles.acts}>
          {kind === 'return' && state === 'decision' && setting.answer ? (
            <Button size="compact-md" onClick={setting.answer.begin}>
              {setting.answer.label}
            </Button>
          ) : null}
          {offers.map(({ act: one, refusal }, index) => (
            <Button
              key={one}
              size="compact-md"
              variant={index === first ? 'filled' : 'default'}
              disabled={refusal !== null}
              onClick={() => {
                setAct(one);
              }}
            >
              {actLabel(one)}
            </Button>
          ))}
        </div>
      ) : null}
      {offers.map(({ act: one, refusal }) =>
        refusal?.reason ? (
          <p key={one} className={styles.refusal}>
            {actLabel(one)}: {reasonSentences[refusal.reason][language]}
          </p>
        ) : null,
      )}
      {act ? (
        <ActDialog
          petition={petition}
          act={act}
          setting={setting}
          label={actLabel(act)}
          onClose={() => {
            setAct(null);
          }}
        />
      ) : null}
    </article>
  );

  function actLabel(one: PetitionAct): string {
    if (one !== 'grant') return t(`petitions.act.${one}`);
    return t(kind === 'reassignment' ? 'petitions.act.grant.reassignment' : 'petitions.act.grant.extension');
  }
}

function isMain(act: PetitionAct): boolean {
  return act === 'consent' || act === 'grant' || act === 'answer' || act === 'close';
}

/** Where a petition stands, in a word with a tone; never by colour alone. */
export function StateWord({ state }: Pick<PetitionView, 'state'>): ReactElement {
  const { t } = usePetitionWords();
  return (
    <span className={styles.state} data-state={state}>
      {t(`petitions.state.${state}`)}
    </span>
  );
}

function ActLine({ act }: { act: PetitionActView }): ReactElement {
  const { t, time } = usePetitionWords();
  if (act.kind === 'lapse') {
    return (
      <li>
        <p>
          {t('petitions.line.lapse')}. <small>{time(act.at)}</small>
        </p>
      </li>
    );
  }
  const behalf = act.onBehalfOf ? `, ${t('petitions.line.behalf', { person: act.onBehalfOf.name })},` : '';
  return (
    <li>
      <p>
        <b>{act.person?.name ?? ''}</b>
        {act.agency ? ` (${act.agency.shortName})` : ''}
        {behalf} {t(`petitions.line.${act.kind}`)}. <small>{time(act.at)}</small>
      </p>
      {act.capacity ? <p className={styles.capacity}>{act.capacity.lines.join(' / ')}</p> : null}
      {act.words ? <blockquote>{act.words}</blockquote> : null}
    </li>
  );
}
