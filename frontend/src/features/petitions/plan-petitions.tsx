/** What is under way of a plan's petitions, on the page of the plan; a difficulty of the whole plan is raised here. */
import { Button, NativeSelect, Textarea } from '@mantine/core';
import { isWorkingDuty, isReason, maximumReason, may, reasonSentences } from '@tien-do/shared';
import type { PlanDetail } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link } from 'wouter';
import { useMe } from '../../access/index.ts';
import { newKey, raiseOnPlan, useErrorSentence, usePetitions } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { StateWord } from './petition-panel.tsx';
import styles from './petitions.module.css';
import { DifficultyFields } from './raise-dialog.tsx';

const mostShown = 4;

/** The panel. */
export function PlanPetitions({ plan }: { plan: PlanDetail }): ReactElement | null {
  const t = useText();
  const me = useMe();
  const [raising, setRaising] = useState(false);
  const { data } = usePetitions({ planId: plan.id, state: 'open' });
  const facts = { ...plan, coordinatorId: plan.coordinator.id, issuerId: plan.issuer.id };
  const inPeriod = plan.cycles.some(({ phase }) => phase === 'open');
  const mayRaise = plan.archivedAt === null && inPeriod && may(me.ability, 'raise_difficulty', 'Plan', facts);
  if (!data) return null;
  const all = links.petitions(new URLSearchParams({ kh: plan.id }).toString());
  return (
    <section className={styles.petition} aria-labelledby="ke-hoach-de-nghi">
      <header className={styles.head}>
        <h2 id="ke-hoach-de-nghi">{t('petitions.plan.title')}</h2>
        {data.petitions.length > 0 ? (
          <span className={styles.where}>{t('petitions.plan.open', { n: data.petitions.length })}</span>
        ) : null}
      </header>
      {data.petitions.length === 0 ? <p className={styles.none}>{t('petitions.plan.none')}</p> : null}
      <ul className={styles.brief}>
        {data.petitions.slice(0, mostShown).map((line) => (
          <li key={line.id}>
            <Link
              href={
                line.cardId
                  ? `${links.card(line.cardId)}?muc=de-nghi`
                  : links.petitions(new URLSearchParams({ kh: plan.id, muc: line.id }).toString())
              }
            >
              {t(`petitions.kind.${line.kind}`)}
            </Link>{' '}
            <StateWord state={line.state} />
            <small>{line.agency.shortName}</small>
          </li>
        ))}
      </ul>
      <div className={styles.acts}>
        <Link href={all}>{t('petitions.plan.all')}</Link>
        {mayRaise ? (
          <Button
            size="compact-md"
            variant="default"
            onClick={() => {
              setRaising(true);
            }}
          >
            {t('petitions.plan.raise')}
          </Button>
        ) : null}
      </div>
      {raising ? (
        <PlanDialog
          plan={plan}
          onClose={() => {
            setRaising(false);
          }}
        />
      ) : null}
    </section>
  );
}

function PlanDialog({ plan, onClose }: { plan: PlanDetail; onClose: () => void }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const me = useMe();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const [key, setKey] = useState(newKey);
  const own = me.memberships.filter(
    ({ agencyId, duty }) => plan.participantIds.includes(agencyId) && isWorkingDuty(duty),
  );
  const agencies = [...new Map(own.map(({ agencyId, agencyName }) => [agencyId, agencyName]))];
  const [agencyId, setAgencyId] = useState(agencies[0]?.[0] ?? '');
  const [said, setSaid] = useState({ text: '', cause: '', proposal: '' });
  const [checked, setChecked] = useState(false);
  return (
    <FormDialog
      title={t('petitions.plan.raise')}
      verb={t('petitions.raise.send_difficulty')}
      size={580}
      onClose={onClose}
      check={() => {
        setChecked(true);
        return isReason(said.text);
      }}
      sentenceOf={(error) => {
        setKey(newKey());
        return sentenceOf(error);
      }}
      onSend={async () => {
        await raiseOnPlan(plan.id, { ...said, agencyId }, key);
        show({ text: t('petitions.raise.done'), tone: 'done' });
        onClose();
      }}
    >
      {agencies.length > 1 ? (
        <NativeSelect
          label={t('petitions.input.as_agency')}
          data={agencies.map(([value, label]) => ({ value, label }))}
          value={agencyId}
          onChange={(event) => {
            setAgencyId(event.currentTarget.value);
          }}
        />
      ) : null}
      <Textarea
        label={t('petitions.input.text')}
        description={t('petitions.input.reason_hint')}
        required
        autosize
        minRows={3}
        maxRows={10}
        maxLength={maximumReason}
        value={said.text}
        error={checked && !isReason(said.text) ? reasonSentences.difficulty_required[language] : null}
        data-autofocus
        onChange={(event) => {
          setSaid({ ...said, text: event.currentTarget.value });
        }}
      />
      <DifficultyFields
        cause={said.cause}
        proposal={said.proposal}
        onChange={(part) => {
          setSaid((held) => ({ ...held, ...part }));
        }}
      />
      <div className={styles.next}>
        <b>{t('petitions.next.title')}</b>
        <p>
          {agencyId === plan.coordinator.id
            ? t('petitions.next.difficulty_own')
            : t('petitions.next.difficulty', { coordinator: plan.coordinator.name })}
        </p>
      </div>
    </FormDialog>
  );
}
