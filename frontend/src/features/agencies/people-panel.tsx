import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { dailyDuties, isLendable, may, printDay, printInstant, type Day } from '@tien-do/shared';
import type { AgencyDetail, AgencyDuty, SignerLine } from '@tien-do/shared/contract';
import type { ReactElement } from 'react';
import { useMe } from '../../access/index.ts';
import { useToday } from '../../live/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import type { AgencyTask } from './agency-dialogs.tsx';
import styles from './agencies.module.css';
import { hasEnded, spanWords } from './register.ts';

export interface PeoplePanelProps {
  agency: AgencyDetail;
  onTask: (task: AgencyTask) => void;
}

/** Who serves in the agency, with days; for whoever keeps its people, what can be done about it. */
export function PeoplePanel({ agency, onTask }: PeoplePanelProps): ReactElement {
  const t = useText();
  const { ability } = useMe();
  const today = useToday();
  const isOver = (duty: AgencyDuty): boolean => duty.lastDay !== null && duty.lastDay < today;
  const current = agency.duties.filter((duty) => !isOver(duty));
  const past = agency.duties.filter(isOver).reverse();
  // One daily duty stands for all of them: the same rule gives each.
  const [daily] = dailyDuties;
  const keeps = may(ability, 'manage', 'Membership', { agencyId: agency.id, duty: daily });
  const open = !hasEnded(agency, today) && agency.kind !== 'system';
  return (
    <section className={styles.panel} aria-label={t('agencies.people.title')}>
      <header>
        <h3>{t('agencies.people.title')}</h3>
        {keeps && open ? (
          <div className={styles.acts}>
            <Button
              onClick={() => {
                onTask({ kind: 'invite', agency });
              }}
            >
              {t('people.invite.open')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                onTask({ kind: 'give', agency });
              }}
            >
              {t('agencies.give.open')}
            </Button>
          </div>
        ) : null}
      </header>
      {current.length === 0 ? <p className={styles.note}>{t('agencies.people.none')}</p> : null}
      <ul className={styles.lines} aria-label={t('agencies.people.now')}>
        {current.map((duty) => (
          <DutyLine key={duty.id} agency={agency} duty={duty} today={today} onTask={onTask} />
        ))}
      </ul>
      {past.length > 0 ? (
        <details className={styles.fold}>
          <summary>{t('agencies.people.past', { n: past.length })}</summary>
          <ul className={styles.lines}>
            {past.map((duty) => (
              <DutyLine key={duty.id} agency={agency} duty={duty} today={today} onTask={null} />
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

interface DutyLineProps {
  agency: AgencyDetail;
  duty: AgencyDuty;
  today: Day;
  onTask: ((task: AgencyTask) => void) | null;
}

function DutyLine({ agency, duty, today, onTask }: DutyLineProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { ability } = useMe();
  const { account } = duty;
  const facts = { agencyId: agency.id, duty: duty.duty };
  const ends = onTask !== null && may(ability, 'manage', 'Membership', facts);
  const days =
    duty.from > today && duty.lastDay === null
      ? t('agencies.people.soon', { from: printDay(duty.from) })
      : spanWords(t, { validFrom: duty.from, validTo: duty.lastDay });
  return (
    <li>
      <span className={styles.grow}>
        <b>{duty.name}</b>
        <span className={styles.muted}>
          {[t(`common.duty.${duty.duty}`), days, account?.username].filter(Boolean).join(' · ')}
        </span>
      </span>
      {account && !account.activated ? (
        <span className={styles.mark}>
          {t('people.state.pending')}
          {account.invitedUntil
            ? ` · ${t('people.state.invited', { until: printInstant(Date.parse(account.invitedUntil), language) })}`
            : null}
        </span>
      ) : null}
      {account?.disabled ? <span className={styles.mark}>{t('agencies.people.locked')}</span> : null}
      {duty.signers
        .filter((signer) => signer.validTo === null || signer.validTo >= today)
        .map((signer) => (
          <SignerItem key={signer.id} duty={duty} signer={signer} onTask={ends ? onTask : null} />
        ))}
      {onTask && (ends || account?.managed) ? <DutyMenu duty={duty} ends={ends} onTask={onTask} /> : null}
    </li>
  );
}

/** What a person may sign as besides what the duty gives, and the document that it rests on. */
function SignerItem({
  duty,
  signer,
  onTask,
}: {
  duty: AgencyDuty;
  signer: SignerLine;
  onTask: ((task: AgencyTask) => void) | null;
}): ReactElement {
  const t = useText();
  return (
    <span className={styles.signer}>
      <span>
        <b>{signer.lines.join(' / ')}</b>
        <span className={styles.muted}>
          {signer.basis} · {spanWords(t, signer)}
        </span>
      </span>
      {onTask ? (
        <Button
          variant="subtle"
          aria-label={t('agencies.unsign.of', { lines: signer.lines.join(' / '), name: duty.name })}
          onClick={() => {
            onTask({ kind: 'unsign', duty, signer });
          }}
        >
          {t('agencies.unsign.open')}
        </Button>
      ) : null}
    </span>
  );
}

function DutyMenu({
  duty,
  ends,
  onTask,
}: {
  duty: AgencyDuty;
  ends: boolean;
  onTask: (task: AgencyTask) => void;
}): ReactElement {
  const t = useText();
  const { account } = duty;
  const item = (words: string, task: AgencyTask): ReactElement => (
    <Menu.Item
      onClick={() => {
        onTask(task);
      }}
    >
      {words}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          size={32}
          aria-label={t('agencies.people.actions', {
            duty: t(`common.duty.${duty.duty}`),
            name: duty.name,
          })}
        >
          <IconDots size={18} stroke={1.8} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {ends && isLendable(duty.duty) ? item(t('agencies.sign.open'), { kind: 'sign', duty }) : null}
        {ends ? item(t('agencies.limit.open'), { kind: 'limit', duty }) : null}
        {ends ? item(t('agencies.end.open'), { kind: 'end', duty }) : null}
        {account?.managed && !account.disabled ? (
          <>
            {ends ? <Menu.Divider /> : null}
            {item(t(account.activated ? 'people.link.reset' : 'people.link.again'), { kind: 'link', duty })}
            {account.invitedUntil ? item(t('people.link.revoke'), { kind: 'revoke', duty }) : null}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
