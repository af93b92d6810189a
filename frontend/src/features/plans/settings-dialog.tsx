/** What is set about a plan beside its document; another reporting rule shows first what it would change. */
import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import { NativeSelect, TextInput } from '@mantine/core';
import {
  dueSources,
  extensionGrantorKinds,
  findNode,
  planTree,
  printDay,
  type PlanNode,
} from '@tien-do/shared';
import type { PlanChangeBody, PlanDetail, PlanLine, RuleChangeView } from '@tien-do/shared/contract';
import { useMemo, useState, type ReactElement } from 'react';
import { changePlan, usePlans, useRuleChange, type RuleAsked } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { useToasts } from '../../ui/index.ts';
import { ActDialog } from './act-dialog.tsx';
import { ruleWords } from './plan-words.ts';
import { changeOf, isYearlyDay, settingsOf, type Settings } from './settings.ts';
import { LadderFields, TimingFields } from './time-fields.tsx';
import { readLadder, readTiming } from './time-settings.ts';
import styles from './plans.module.css';

/** The dialog; it is there only while it is open. */
export function SettingsDialog({ plan, onClose }: { plan: PlanDetail; onClose: () => void }): ReactElement {
  const t = useText();
  const { show } = useToasts();
  const [settings, setSettings] = useState<Settings>(() => settingsOf(plan));
  const set = (part: Partial<Settings>): void => {
    setSettings((held) => ({ ...held, ...part }));
  };
  const change = changeOf(plan, settings);
  const valid =
    settings.shortTitle.trim() !== '' &&
    isYearlyDay(settings.dueRule) &&
    isYearlyDay(settings.dataEnds) &&
    readTiming(settings.timing) !== null &&
    readLadder(settings.ladder) !== null;
  return (
    <ActDialog
      title={t('plans.edit.title')}
      verb={t('plans.edit.verb')}
      ready={valid && Object.keys(change).length > 0}
      onClose={onClose}
      onSend={async (key) => {
        const body: PlanChangeBody = { expectedVersion: plan.version, ...change };
        await changePlan(plan.id, body, key);
        show({ text: t('plans.edit.done'), tone: 'done' });
        onClose();
      }}
    >
      <TextInput
        label={t('plans.edit.short_title')}
        required
        maxLength={300}
        value={settings.shortTitle}
        data-autofocus
        onChange={(event) => {
          set({ shortTitle: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('plans.edit.visibility')}
        description={t('plans.edit.visibility_hint')}
        data={(['participants', 'own'] as const).map((value) => ({
          value,
          label: t(`plans.facts.visibility_${value}`),
        }))}
        value={settings.visibility}
        onChange={(event) => {
          set({ visibility: event.currentTarget.value === 'own' ? 'own' : 'participants' });
        }}
      />
      <RuleFields settings={settings} onChange={set} />
      {valid && (change.dueRule ?? change.dataEnds) ? (
        <RulePreview
          planId={plan.id}
          rule={{
            ...settings.dueRule,
            dataMonth: settings.dataEnds.month,
            dataDay: settings.dataEnds.day,
          }}
        />
      ) : null}
      <TimingFields settings={settings} onChange={set} />
      <LadderFields settings={settings} onChange={set} />
      <GrantorFields plan={plan} settings={settings} onChange={set} />
      <ParentField plan={plan} settings={settings} onChange={set} />
    </ActDialog>
  );
}

interface FieldsProps {
  settings: Settings;
  onChange: (part: Partial<Settings>) => void;
}

function RuleFields({ settings, onChange }: FieldsProps): ReactElement {
  const t = useText();
  const { dueRule, dataEnds } = settings;
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>{t('plans.edit.rule')}</legend>
        <NativeSelect
          label={t('plans.edit.bound')}
          data={(['before', 'by'] as const).map((value) => ({
            value,
            label: t(`plans.edit.bound_${value}`),
          }))}
          value={dueRule.bound}
          onChange={(event) => {
            onChange({
              dueRule: { ...dueRule, bound: event.currentTarget.value === 'by' ? 'by' : 'before' },
            });
          }}
        />
        <DayMonth
          value={dueRule}
          onChange={(part) => {
            onChange({ dueRule: { ...dueRule, ...part } });
          }}
        />
        <p>{isYearlyDay(dueRule) ? ruleWords(t, dueRule) : t('plans.edit.bad_day')}</p>
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>{t('plans.edit.data')}</legend>
        <DayMonth
          value={dataEnds}
          onChange={(part) => {
            onChange({ dataEnds: { ...dataEnds, ...part } });
          }}
        />
        {isYearlyDay(dataEnds) ? null : <p>{t('plans.edit.bad_day')}</p>}
      </fieldset>
    </>
  );
}

interface DayMonthProps {
  value: { month: number; day: number };
  onChange: (part: Partial<DayMonthProps['value']>) => void;
}

function DayMonth({ value, onChange }: DayMonthProps): ReactElement {
  const t = useText();
  const upTo = (last: number): string[] => Array.from({ length: last }, (_, index) => String(index + 1));
  return (
    <>
      <NativeSelect
        label={t('plans.edit.day')}
        data={upTo(31)}
        value={String(value.day)}
        onChange={(event) => {
          onChange({ day: Number(event.currentTarget.value) });
        }}
      />
      <NativeSelect
        label={t('plans.edit.month')}
        data={upTo(12)}
        value={String(value.month)}
        onChange={(event) => {
          onChange({ month: Number(event.currentTarget.value) });
        }}
      />
    </>
  );
}

function RulePreview({ planId, rule }: { planId: string; rule: RuleAsked }): ReactElement | null {
  const { data } = useRuleChange(planId, rule);
  return data ? <RuleChanges change={data} /> : null;
}

function RuleChanges({ change }: { change: RuleChangeView }): ReactElement {
  const t = useText();
  const { cycles, kept } = change;
  return (
    <div className={styles.preview} aria-live="polite">
      <b>{t('plans.edit.changes')}</b>
      {cycles.length === 0 ? <p>{t('plans.edit.no_change')}</p> : null}
      <ul className={styles.notes}>
        {cycles.map(({ cycleId, year, before, after, cards }) => (
          <li key={cycleId}>
            {t('plans.edit.change', {
              year,
              before: printDay(before.dueOn),
              after: printDay(after.dueOn),
              n: cards,
            })}
            ; {t('plans.edit.change_data', { from: printDay(after.dataFrom), to: printDay(after.dataTo) })}
          </li>
        ))}
      </ul>
      {kept.length > 0 ? (
        <p>{t('plans.edit.kept', { years: kept.map(({ year }) => year).join(', ') })}</p>
      ) : null}
    </div>
  );
}

/** Whose head may extend a due, by where it comes from. */
function GrantorFields({ plan, settings, onChange }: FieldsProps & { plan: PlanDetail }): ReactElement {
  const t = useText();
  const { extensionGrantors } = settings;
  return (
    <fieldset className={styles.grantors}>
      <legend>{t('petitions.plan.grantors')}</legend>
      {dueSources.map((source) => (
        <NativeSelect
          key={source}
          label={t(`plans.edit.grantor_${source}`)}
          data={extensionGrantorKinds.map((value) => ({
            value,
            label: t(`petitions.plan.grantor.${value}`, { agency: plan[value].shortName }),
          }))}
          value={extensionGrantors[source]}
          onChange={(event) => {
            const grantor = event.currentTarget.value === 'issuer' ? 'issuer' : 'coordinator';
            onChange({ extensionGrantors: { ...extensionGrantors, [source]: grantor } });
          }}
        />
      ))}
    </fieldset>
  );
}

/** Only plans that do not stand below this one can be above it. */
function ParentField({ plan, settings, onChange }: FieldsProps & { plan: PlanDetail }): ReactElement {
  const t = useText();
  const { data } = usePlans();
  const options = useMemo(() => {
    const own = findNode(planTree(data ?? []), plan.id);
    const below = new Set(own ? idsOf(own) : [plan.id]);
    return (data ?? []).filter(({ id }) => !below.has(id));
  }, [data, plan.id]);
  return (
    <NativeSelect
      label={t('plans.edit.parent')}
      data={[
        { value: '', label: t('plans.edit.parent_none') },
        ...options.map(({ id, number, shortTitle }) => ({
          value: id,
          label: [number, shortTitle].filter(Boolean).join(' · '),
        })),
      ]}
      value={settings.parentId ?? ''}
      onChange={(event) => {
        onChange({ parentId: event.currentTarget.value || null });
      }}
    />
  );
}

function idsOf({ plan, children }: PlanNode<PlanLine>): string[] {
  return [plan.id, ...children.flatMap(idsOf)];
}
