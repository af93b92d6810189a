import { breakdownKinds, foldText, usualBreakdowns, type BreakdownSet } from '@tien-do/shared';
import type { PlanIndicators } from '@tien-do/shared/contract';
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo, type ReactElement } from 'react';
import { setIndicators, useErrorSentence, useIntentKeys } from '../../api/index.ts';
import { useText } from '../../text/index.ts';
import { FormDialog } from '../../ui/index.ts';
import { useMeanwhile } from './use-meanwhile.ts';
import styles from './pages.module.css';

/** A set as it is edited: its categories as lines of a text. */
interface SetForm {
  code: string | null;
  name: string;
  kind: BreakdownSet['kind'];
  categories: string;
}

/** The plan's breakdowns. A set or category that stays keeps its code, so that what was entered stays with it. */
export function SetsDialog({ data, onClose }: { data: PlanIndicators; onClose: () => void }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const keyOf = useIntentKeys();
  const standing = useMemo(() => data.sets.map(formOf), [data.sets]);
  const {
    list: forms,
    setList: setForms,
    sending,
  } = useMeanwhile(
    standing,
    () => standing,
    ({ code }) => code,
    (form) => form,
  );
  const change = (at: number, part: Partial<SetForm>): void => {
    setForms(forms.map((form, n) => (n === at ? { ...form, ...part } : form)));
  };
  const sets = setsFrom(forms, [...data.sets, ...usualBreakdowns]);
  return (
    <FormDialog
      title={t('figures.set.sets')}
      verb={t('figures.set.save')}
      size={640}
      ready={sets.every(({ name, categories }) => name !== '' && categories.length > 0)}
      onClose={onClose}
      check={() => true}
      onSend={async () => {
        const body = { expectedVersion: data.version, sets, tasks: [] };
        await sending(() => setIndicators(data.planId, body, keyOf(body)));
        onClose();
      }}
      sentenceOf={sentenceOf}
    >
      {forms.map((form, at) => (
        <fieldset key={form.code ?? `new ${String(at)}`} className={styles.indicatorForm}>
          <div className={styles.pair}>
            <TextInput
              label={t('figures.set.name')}
              withAsterisk
              value={form.name}
              onChange={(event) => {
                change(at, { name: event.currentTarget.value });
              }}
            />
            <NativeSelect
              label={t('figures.set.kind')}
              data={breakdownKinds.map((value) => ({ value, label: t(`figures.set.${value}`) }))}
              value={form.kind}
              onChange={(event) => {
                change(at, { kind: event.currentTarget.value === 'part_of' ? 'part_of' : 'partition' });
              }}
            />
          </div>
          <Textarea
            label={t('figures.set.categories')}
            withAsterisk
            autosize
            minRows={2}
            value={form.categories}
            onChange={(event) => {
              change(at, { categories: event.currentTarget.value });
            }}
          />
          <div>
            <Button
              variant="subtle"
              color="red.8"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => {
                setForms(forms.filter((_, n) => n !== at));
              }}
            >
              {t('figures.set.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      <div className={styles.filters}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => {
            setForms([...forms, { code: null, name: '', kind: 'partition', categories: '' }]);
          }}
        >
          {t('figures.set.add_set')}
        </Button>
        {forms.length === 0 ? (
          <Button
            variant="default"
            onClick={() => {
              setForms(usualBreakdowns.map(formOf));
            }}
          >
            {t('figures.set.sets_usual')}
          </Button>
        ) : null}
      </div>
    </FormDialog>
  );
}

function formOf({ code, name, kind, categories }: BreakdownSet): SetForm {
  return { code, name, kind, categories: categories.map((category) => category.name).join('\n') };
}

/** The sets that the forms say; codes are those of before where the names are. */
function setsFrom(forms: readonly SetForm[], known: readonly BreakdownSet[]): BreakdownSet[] {
  const codes = new Set(forms.flatMap(({ code }) => (code === null ? [] : [code])));
  return forms.map(({ code, name, kind, categories }) => {
    const before = known.find((set) => set.code === code);
    const own = code ?? freeCode(name, codes);
    codes.add(own);
    const taken = new Set<string>();
    const lines = categories
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean);
    return {
      ...{ code: own, name: name.trim(), kind },
      categories: [...new Set(lines)].map((line) => {
        const was = before?.categories.find((category) => category.name === line);
        const category = { code: was?.code ?? freeCode(line, taken), name: line };
        taken.add(category.code);
        return category;
      }),
    };
  });
}

/** A code from a name, unlike those that there are. */
function freeCode(name: string, taken: ReadonlySet<string>): string {
  const plain =
    foldText(name)
      .replace(/[^a-z0-9]+/gu, '_')
      .replace(/^[^a-z]+|_+$/gu, '')
      .slice(0, 24) || 'nhom';
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? plain : `${plain}_${String(n)}`;
    if (!taken.has(code)) return code;
  }
}
