import { Button } from '@mantine/core';
import { printDay, type CardMove } from '@tien-do/shared';
import { useId, type ReactElement, type ReactNode } from 'react';
import { useSending } from '../../moves/index.ts';
import { useText } from '../../text/index.ts';
import { UrgedTimes } from '../letters/index.ts';
import { DueProposals, Requests } from './asked-for.tsx';
import styles from './card-facts.module.css';
import { useScene } from './scene.tsx';
import { useCardMoves } from './steps/use-card-moves.ts';
import { useInstant } from './use-clock-words.ts';

function Fact({ term, children }: { term: string; children: ReactNode }): ReactElement {
  return (
    <div className={styles.fact}>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Dates in the plan's own words and as days, expected results, and what was recorded about the task. */
export function CardFacts(): ReactElement {
  const { detail, face, info } = useScene();
  const t = useText();
  const id = useId();
  const { task, year, stages } = detail;
  return (
    <section className={styles.panel} aria-labelledby={id}>
      <h2 className={styles.title} id={id}>
        {t('card.facts.title')}
      </h2>
      <dl className={styles.facts}>
        <Fact term={t('card.facts.due')}>
          <Due />
        </Fact>
        {task.deadlineWords ? (
          <Fact term={t('card.facts.due_words')}>
            <q className={styles.words}>{task.deadlineWords}</q>
          </Fact>
        ) : null}
        {stages.length > 0 ? (
          <Fact term={t('card.facts.stages')}>
            <ul className={styles.stages}>
              {stages.map(({ label, on, when }) => (
                <li key={`${label} ${on}`} data-when={when}>
                  {label}: {printDay(on)} <small>{t(`card.stage.${when}`)}</small>
                </li>
              ))}
            </ul>
          </Fact>
        ) : null}
        {face.urgings.length > 0 ? (
          <Fact term={t('common.urge.button')}>
            <UrgedTimes cardId={face.id} times={face.urgings.length} />
          </Fact>
        ) : null}
        {face.doneOn ? <Fact term={t('card.facts.done')}>{printDay(face.doneOn)}</Fact> : null}
        {info ? (
          <Fact term={t('card.facts.data')}>
            {t('card.facts.data_range', {
              from: printDay(info.cycle.dataFrom),
              to: printDay(info.cycle.dataTo),
            })}
          </Fact>
        ) : null}
        {face.state === 'in_progress' ? (
          <Fact term={t('card.facts.accepted_assignment')}>
            {face.assignmentAccepted ? t('card.facts.accepted_yes') : t('card.facts.accepted_no')}
          </Fact>
        ) : null}
        <Fact term={t('card.facts.report')}>
          {task.feedsAnnualReport ? t('card.facts.report_yes') : t('card.facts.report_no')}
        </Fact>
        {info ? (
          <Fact term={t('card.facts.plan')}>
            {info.plan.shortTitle}, {t('card.year', { year }).toLowerCase()}
          </Fact>
        ) : null}
      </dl>
      {task.expectedResults.length > 0 ? (
        <>
          <h3 className={styles.subtitle}>{t('card.facts.expected')}</h3>
          <ul className={styles.expected}>
            {task.expectedResults.map((expected, index) => (
              <li key={index}>{expected}</li>
            ))}
          </ul>
        </>
      ) : null}
      <Recorded />
    </section>
  );
}

/** The date of the card, or that there is none, with what can be done about that. */
function Due(): ReactElement {
  const { detail, face, coordinator } = useScene();
  const t = useText();
  const { begin, saving } = useCardMoves();
  const sending = useSending(face.id);
  if (face.dueOn) return <DueOn />;
  const able = (move: CardMove): boolean =>
    detail.moves.some((offer) => offer.move === move && offer.refusal === null);
  // Whoever may set a date has nobody to propose one to.
  const act = (['set_due', 'propose_due'] as const).find(able);
  const word = (move: CardMove): string =>
    move === 'propose_due' && face.dueProposedOn ? t('card.facts.due_again') : t(`common.move.${move}`);
  return (
    <>
      {t('card.facts.due_none')}
      {face.dueProposedOn ? (
        <span className={styles.proposed}>
          {t('card.facts.due_proposed', { day: printDay(face.dueProposedOn), coordinator })}
        </span>
      ) : null}
      {act ? (
        <span className={styles.acts}>
          <Button
            size="compact-sm"
            variant="default"
            disabled={saving || sending !== null}
            onClick={() => {
              begin(act);
            }}
          >
            {word(act)}
          </Button>
        </span>
      ) : null}
    </>
  );
}

/** The date, with the first one struck where it was extended, and the one that is asked for. */
function DueOn(): ReactElement {
  const { face } = useScene();
  const t = useText();
  const { dueOn, originalDueOn, extensionAskedOn } = face;
  return (
    <>
      {originalDueOn && originalDueOn !== dueOn ? (
        <>
          <s>
            <span className="td-visually-hidden">{t('common.extension.original')}</span>
            {printDay(originalDueOn)}
          </s>{' '}
        </>
      ) : null}
      {dueOn ? t('card.facts.due_through', { day: printDay(dueOn) }) : null}
      {extensionAskedOn ? (
        <span className={styles.proposed}>
          {t('common.extension.asked', { day: printDay(extensionAskedOn) })}
        </span>
      ) : null}
    </>
  );
}

/** The recorded requests, how a due was agreed, the hold, and what stopped it, where there are such. */
function Recorded(): ReactElement {
  const { detail, face } = useScene();
  const t = useText();
  const instant = useInstant();
  const { hold, stopped } = detail;
  return (
    <>
      <Requests />
      <DueProposals />
      {hold && face.onHold ? (
        <div className={styles.recorded}>
          <h3 className={styles.subtitle}>{t('card.hold.title')}</h3>
          <p>{hold.reason}</p>
          <p className={styles.muted}>{t('card.hold.document', { document: hold.document })}</p>
          <p className={styles.muted}>{t('card.hold.since', { time: instant(hold.at) })}</p>
        </div>
      ) : null}
      {stopped && face.cancelled ? (
        <div className={styles.recorded}>
          <h3 className={styles.subtitle}>{t('card.stopped.title')}</h3>
          {stopped.reason ? <p>{stopped.reason}</p> : null}
          <p className={styles.muted}>{t('card.stopped.document', { document: stopped.document })}</p>
          <p className={styles.muted}>{t('card.stopped.since', { time: instant(stopped.at) })}</p>
        </div>
      ) : null}
    </>
  );
}
