import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { wouldLoop } from '@tien-do/shared';
import type { AgencyDetail, RegisterLine } from '@tien-do/shared/contract';
import { useCallback, useId, useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog, useToasts } from '../../ui/index.ts';
import { AgencyPicker } from './agency-picker.tsx';
import styles from './agencies.module.css';
import { codeOf, codesAsText, codesFromText, hasEnded, suggestions, wordOf } from './register.ts';
import { noSigning, SigningFields, signingOf } from './signing-fields.tsx';
import { correctAgency, createAgency } from './writes.ts';

export interface AgencyFormProps {
  /** Null for a new one. */
  agency: AgencyDetail | null;
  register: ReadonlyMap<string, RegisterLine>;
  onClose: () => void;
  onDone?: (id: string) => void;
}

/** Enters an agency, or corrects what was entered wrongly. */
export function AgencyForm({ agency, register, onClose, onDone }: AgencyFormProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const today = useToday();
  const keyOf = useIntentKeys();
  const lists = useId();
  const [name, setName] = useState(agency?.name ?? '');
  const [shortName, setShortName] = useState(agency?.shortName ?? '');
  const [symbol, setSymbol] = useState(agency?.symbol ?? '');
  const [kind, setKind] = useState(agency ? wordOf(t, 'kind', agency.kind) : '');
  const [level, setLevel] = useState(agency ? wordOf(t, 'level', agency.level) : '');
  const [parentId, setParentId] = useState(agency?.parentId ?? null);
  const [validFrom, setValidFrom] = useState(agency?.validFrom ?? '');
  const [founding, setFounding] = useState(agency?.foundingDocument ?? '');
  const [codes, setCodes] = useState(codesAsText(agency?.officialCodes ?? []));
  const [signing, setSigning] = useState(agency?.signing ?? noSigning);
  const [forgotten, setForgotten] = useState<readonly string[]>([]);
  const [touched, setTouched] = useState(false);

  const lines = [...register.values()];
  const ownId = agency?.id ?? null;
  const mayBeParent = useCallback(
    (line: RegisterLine): boolean => {
      if (line.kind === 'system' || (hasEnded(line, today) && line.id !== agency?.parentId)) return false;
      if (ownId === null) return true;
      return !wouldLoop(new Map([...register.values()].map((one) => [one.id, one.parentId])), ownId, line.id);
    },
    [register, today, ownId, agency?.parentId],
  );
  const isSystem = agency?.kind === 'system';
  const required = (value: string): string | null =>
    value.trim() === '' ? t('agencies.err.required') : null;
  const officialCodes = codesFromText(codes);
  const faults = {
    name: required(name),
    shortName: required(shortName),
    kind: required(kind),
    level: required(level),
    founding: founding.trim() !== '' && founding.trim().length < 3 ? t('agencies.err.document') : null,
    codes: officialCodes === null ? t('agencies.err.codes') : null,
  };
  const fault = (field: keyof typeof faults): string | null => (touched ? faults[field] : null);

  const send = async (): Promise<void> => {
    const facts = {
      name: name.trim(),
      shortName: shortName.trim(),
      symbol: symbol.trim() || null,
      kind: codeOf(t, 'kind', kind),
      level: codeOf(t, 'level', level),
      parentId,
      validFrom: validFrom || null,
      foundingDocument: founding.trim() || null,
      officialCodes: officialCodes ?? [],
      signing: signingOf(signing),
    };
    if (agency === null) {
      const made = await createAgency(facts, keyOf(facts));
      show({ text: t('agencies.new.done', { name: made.name }), tone: 'done' });
      onClose();
      onDone?.(made.id);
      return;
    }
    const { kind: _, ...ofSystem } = facts;
    await correctAgency(agency.id, {
      expectedVersion: agency.version,
      ...(isSystem ? ofSystem : facts),
      forgetAliases: [...forgotten],
    });
    show({ text: t('agencies.edit.done', { name: facts.name }), tone: 'done' });
    onClose();
  };

  const field = (
    key: 'name' | 'shortName' | 'symbol',
    label: string,
    value: string,
    set: (value: string) => void,
  ): ReactElement => (
    <TextInput
      label={label}
      required={key !== 'symbol'}
      description={key === 'symbol' ? t('agencies.field.symbol_hint') : undefined}
      maxLength={key === 'name' ? 300 : key === 'shortName' ? 100 : 30}
      data-autofocus={key === 'name' ? true : undefined}
      value={value}
      error={key === 'symbol' ? null : fault(key)}
      onChange={(event) => {
        set(event.currentTarget.value);
      }}
    />
  );
  const suggested = (part: 'kind' | 'level', value: string, set: (value: string) => void): ReactElement => (
    <>
      <TextInput
        label={t(`agencies.field.${part}`)}
        required
        maxLength={60}
        list={`${lists}${part}`}
        disabled={part === 'kind' && isSystem}
        value={value}
        error={fault(part)}
        onChange={(event) => {
          set(event.currentTarget.value);
        }}
      />
      <datalist id={`${lists}${part}`}>
        {suggestions(t, part, lines).map((word) => (
          <option key={word} value={word} />
        ))}
      </datalist>
    </>
  );

  return (
    <FormDialog
      title={agency ? t('agencies.edit.title', { name: agency.shortName }) : t('agencies.new.title')}
      verb={agency ? t('common.save') : t('agencies.new.open')}
      onClose={onClose}
      check={() => {
        setTouched(true);
        return Object.values(faults).every((text) => text === null);
      }}
      onSend={send}
      sentenceOf={(error) => {
        if (isProblem(error, 'EXISTS')) return t('agencies.err.exists');
        return isProblem(error, 'STALE') ? t('agencies.err.stale') : sentenceOf(error);
      }}
    >
      {agency ? <p className={styles.note}>{t('agencies.edit.note')}</p> : null}
      {field('name', t('agencies.field.name'), name, setName)}
      <div className={styles.pair}>
        {field('shortName', t('agencies.field.short_name'), shortName, setShortName)}
        {field('symbol', t('agencies.field.symbol'), symbol, setSymbol)}
        <div>{suggested('kind', kind, setKind)}</div>
        <div>{suggested('level', level, setLevel)}</div>
      </div>
      <AgencyPicker
        label={t('agencies.field.parent')}
        register={register}
        offered={mayBeParent}
        value={parentId}
        onChange={setParentId}
      />
      <div className={styles.pair}>
        <TextInput
          type="date"
          label={t('agencies.field.valid_from')}
          value={validFrom}
          onChange={(event) => {
            setValidFrom(event.currentTarget.value);
          }}
        />
        <TextInput
          label={t('agencies.field.founding')}
          maxLength={300}
          value={founding}
          error={fault('founding')}
          onChange={(event) => {
            setFounding(event.currentTarget.value);
          }}
        />
      </div>
      <Textarea
        label={t('agencies.field.codes')}
        description={t('agencies.field.codes_hint')}
        rows={2}
        value={codes}
        error={fault('codes')}
        onChange={(event) => {
          setCodes(event.currentTarget.value);
        }}
      />
      {isSystem ? null : <SigningFields signing={signing} onChange={setSigning} />}
      {agency ? <Aliases aliases={agency.aliases} forgotten={forgotten} onChange={setForgotten} /> : null}
    </FormDialog>
  );
}

/** Spellings that documents use, learnt by imports: those that are wrong can be forgotten. */
export function Aliases({
  aliases,
  forgotten,
  onChange,
}: {
  aliases: readonly string[];
  forgotten: readonly string[];
  onChange: (forgotten: readonly string[]) => void;
}): ReactElement | null {
  const t = useText();
  if (aliases.length === 0) return null;
  return (
    <Checkbox.Group
      label={t('agencies.field.aliases')}
      description={t('agencies.field.forget_hint')}
      value={aliases.filter((alias) => !forgotten.includes(alias))}
      onChange={(kept) => {
        onChange(aliases.filter((alias) => !kept.includes(alias)));
      }}
    >
      {aliases.map((alias) => (
        <Checkbox key={alias} className={styles.check} value={alias} label={alias} />
      ))}
    </Checkbox.Group>
  );
}
