/** Making a report: of which plan and period, of what kind, and who signs it. */
import { NativeSelect, TextInput } from '@mantine/core';
import {
  isReportState,
  reportKinds,
  reportSigners,
  standingReportStates,
  type ReportKind,
  type ReportSigner,
} from '@tien-do/shared';
import type { MakeReportBody } from '@tien-do/shared/contract';
import { useState, type ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import { makeReport, useErrorSentence, useIntentKeys, useReports } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { useToday } from '../../../live/index.ts';
import { useText } from '../../../text/index.ts';
import { FormDialog, LineBones, useToasts } from '../../../ui/index.ts';
import { ScopeField, type Scope } from './scope-field.tsx';
import { Tick, toggled } from './tick.tsx';
import styles from './list.module.css';

interface MakeDialogProps {
  /** The plans that I may have reports made of. */
  plans: readonly { id: string; shortTitle: string; issuer: { id: string }; coordinator: { id: string } }[];
  planId: string;
  boardId: string | null;
  onClose: () => void;
}

/** The dialog; it is there only while it is open. */
export function MakeDialog({ plans, planId: first, boardId: asked, onClose }: MakeDialogProps): ReactElement {
  const t = useText();
  const today = useToday();
  const [, navigate] = useLocation();
  const { show } = useToasts();
  const sentenceOf = useErrorSentence();
  const keyOf = useIntentKeys();
  const [planId, setPlanId] = useState(first);
  const [kind, setKind] = useState<ReportKind>('periodic');
  const [chosen, setChosen] = useState(asked);
  const [about, setAbout] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [addressee, setAddressee] = useState('');
  const [scope, setScope] = useState<Scope>({ sectionIds: [], taskIds: [] });
  const [years, setYears] = useState<readonly string[]>([]);
  const plan = plans.find(({ id }) => id === planId);
  const two = plan !== undefined && plan.issuer.id !== plan.coordinator.id;
  const [signer, setSigner] = useState<ReportSigner | null>(null);
  const [checked, setChecked] = useState(false);
  const { data } = useReports({ planId });
  const boards = (data?.boards ?? []).filter((board) => board.planId === planId);
  // Of periods to come nothing was accepted yet.
  const inHand = boards.find(({ year }) => year <= Number(today.slice(0, 4)));
  const board = boards.find(({ id }) => id === chosen) ?? inHand ?? boards[0];
  const yearly = (data?.reports ?? []).filter(
    (report) => report.kind === 'periodic' && isReportState(report.state, standingReportStates),
  );
  const open = kind === 'periodic' ? (board?.openReportId ?? null) : null;
  const faults = {
    board: kind !== 'five_year' && !board ? t('reports.make.no_board') : null,
    about:
      (kind === 'thematic' || kind === 'ad_hoc') && about.trim() === ''
        ? t('reports.make.about_fault')
        : null,
    scope:
      kind === 'thematic' && scope.sectionIds.length + scope.taskIds.length === 0
        ? t('reports.make.scope_fault')
        : null,
    window:
      kind === 'ad_hoc' && (from === '' || to === '' || from > to || to > today)
        ? t('reports.make.window_fault')
        : null,
    years: kind === 'five_year' && years.length < 2 ? t('reports.make.years_fault') : null,
  };
  const fault = (name: keyof typeof faults): string | null => (checked ? faults[name] : null);
  const body: MakeReportBody = {
    kind,
    ...(kind !== 'five_year' && board ? { boardId: board.id } : {}),
    ...(about.trim() ? { about: about.trim() } : {}),
    ...(kind === 'ad_hoc' ? { dataFrom: from, dataTo: to } : {}),
    ...(kind === 'thematic' ? { scope } : {}),
    ...(kind === 'five_year' ? { reportIds: [...years] } : {}),
    ...(signer && two ? { signer } : {}),
    ...(addressee.trim() ? { addressees: [addressee.trim()] } : {}),
  };
  return (
    <FormDialog
      title={t('reports.make.title')}
      verb={t(open === null ? 'reports.make.verb' : 'reports.make.open')}
      size={620}
      onClose={onClose}
      check={() => {
        setChecked(true);
        return open !== null || Object.values(faults).every((one) => one === null);
      }}
      sentenceOf={sentenceOf}
      onSend={async () => {
        if (open !== null) {
          navigate(links.report(open));
          return;
        }
        const made = await makeReport(planId, body, keyOf({ planId, ...body }));
        show({ text: t('reports.make.done'), tone: 'done' });
        navigate(links.report(made.id));
      }}
    >
      <div className={styles.form}>
        {plans.length > 1 ? (
          <NativeSelect
            label={t('reports.make.plan')}
            value={planId}
            data={plans.map(({ id, shortTitle }) => ({ value: id, label: shortTitle }))}
            onChange={(event) => {
              setPlanId(event.currentTarget.value);
              setScope({ sectionIds: [], taskIds: [] });
              setYears([]);
            }}
          />
        ) : (
          <p>{plan?.shortTitle}</p>
        )}
        <fieldset className={styles.kinds}>
          <legend>{t('reports.make.kind')}</legend>
          {reportKinds.map((value) => (
            <label key={value} data-chosen={kind === value}>
              <input
                type="radio"
                name="loai-bao-cao"
                checked={kind === value}
                onChange={() => {
                  setKind(value);
                }}
              />
              <span>
                <b>{t(`reports.kind_of.${value}`)}</b>
                <small>{t(`reports.make.means.${value}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <p className={styles.hint}>
          <Link href={links.reportTemplates(planId, `loai=${kind}`)}>{t('reports.make.template')}</Link>
        </p>
        {data ? null : <LineBones lines={2} />}
        {kind !== 'five_year' && data ? (
          <NativeSelect
            label={t('reports.make.period')}
            value={board?.id ?? ''}
            error={fault('board')}
            data={boards.map(({ id, year }) => ({ value: id, label: t('reports.make.year', { year }) }))}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
            }}
          />
        ) : null}
        {open === null ? null : (
          <p className={styles.note} role="note">
            {t('reports.make.there_is')} <Link href={links.report(open)}>{t('reports.make.open')}</Link>
          </p>
        )}
        {kind === 'thematic' || kind === 'ad_hoc' ? (
          <TextInput
            label={t('reports.make.about')}
            description={t('reports.make.about_hint')}
            required
            maxLength={500}
            value={about}
            error={fault('about')}
            onChange={(event) => {
              setAbout(event.currentTarget.value);
            }}
          />
        ) : null}
        {kind === 'thematic' ? (
          <ScopeField planId={planId} value={scope} error={fault('scope')} onChange={setScope} />
        ) : null}
        {kind === 'ad_hoc' ? (
          <>
            <div className={styles.pair}>
              <TextInput
                type="date"
                label={t('reports.make.from')}
                required
                value={from}
                max={today}
                error={fault('window')}
                onChange={(event) => {
                  setFrom(event.currentTarget.value);
                }}
              />
              <TextInput
                type="date"
                label={t('reports.make.to')}
                required
                value={to}
                max={today}
                onChange={(event) => {
                  setTo(event.currentTarget.value);
                }}
              />
            </div>
            <TextInput
              label={t('reports.make.addressee')}
              maxLength={200}
              value={addressee}
              onChange={(event) => {
                setAddressee(event.currentTarget.value);
              }}
            />
          </>
        ) : null}
        {kind === 'five_year' && data ? (
          <fieldset className={styles.years}>
            <legend>{t('reports.make.years')}</legend>
            {fault('years') ? (
              <p className={styles.fault} role="alert">
                {fault('years')}
              </p>
            ) : null}
            {yearly.length === 0 ? <p className={styles.hint}>{t('reports.make.no_years')}</p> : null}
            {yearly.map((report) => (
              <Tick
                key={report.id}
                label={`${String(report.year)} · ${report.number ?? ''}`}
                checked={years.includes(report.id)}
                onTick={() => {
                  setYears(toggled(years, report.id));
                }}
              />
            ))}
          </fieldset>
        ) : null}
        {two && open === null ? (
          <NativeSelect
            label={t('reports.make.signer')}
            value={signer ?? ''}
            data={[
              { value: '', label: t('reports.make.usual') },
              ...reportSigners.map((value) => ({ value, label: t(`reports.signer.${value}`) })),
            ]}
            onChange={(event) => {
              setSigner(reportSigners.find((one) => one === event.currentTarget.value) ?? null);
            }}
          />
        ) : null}
      </div>
    </FormDialog>
  );
}
