import '@mantine/core/styles/Checkbox.css';
import '@mantine/core/styles/InlineInput.css';
import {
  directions,
  fillers,
  indicatorFault,
  indicatorTypes,
  partyFillers,
  rollUpsOf,
  takesBreakdowns,
  type BreakdownSet,
  type Indicator,
  type IndicatorFault,
} from '@tien-do/shared';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useText } from '../../text/index.ts';
import type { NamedSet } from './figure-words.ts';
import styles from './pages.module.css';

/** An indicator as it is written; without an id it is new. */
type Written = Omit<Indicator, 'id'> & { id?: string | undefined };

interface IndicatorFormProps<T extends Written> {
  indicator: T;
  /** The breakdowns that may be asked for. */
  sets: readonly BreakdownSet[];
  /** The sets of agencies that may fill it; none where sets are not chosen. */
  agencySets: readonly NamedSet[];
  fault: ReturnType<typeof faultOf>;
  onChange: (indicator: T) => void;
  /** Takes it out of its list; absent where something else does. */
  onRemove?: () => void;
}

/** What an indicator still lacks. */
export function faultOf(
  indicator: Omit<Indicator, 'id'>,
  sets: readonly BreakdownSet[],
): IndicatorFault | 'name_missing' | null {
  return indicator.name.trim() === '' ? 'name_missing' : indicatorFault(indicator, sets);
}

const oneOf = <T extends string>(list: readonly T[], value: string, fallback: T): T =>
  list.find((one) => one === value) ?? fallback;

/** The form of one indicator. */
export function IndicatorForm<T extends Written>(props: IndicatorFormProps<T>): ReactElement {
  const { indicator, sets, agencySets, fault, onChange, onRemove } = props;
  const t = useText();
  const change = (part: Partial<Written>): void => {
    onChange({ ...indicator, ...part });
  };
  const { type, id } = indicator;
  return (
    <fieldset className={styles.indicatorForm}>
      <TextInput
        label={t('figures.col.name')}
        withAsterisk
        value={indicator.name}
        onChange={(event) => {
          change({ name: event.currentTarget.value });
        }}
      />
      <div className={styles.pair}>
        <NativeSelect
          label={t('figures.set.type')}
          // What was entered would mean something else: another type is another indicator.
          disabled={id !== undefined}
          data={indicatorTypes.map((value) => ({ value, label: t(`figures.type.${value}`) }))}
          value={type}
          onChange={(event) => {
            const next = oneOf(indicatorTypes, event.currentTarget.value, type);
            change({
              type: next,
              rollUp: oneOf(rollUpsOf(next), indicator.rollUp, 'sum'),
              breakdowns: takesBreakdowns(next) ? indicator.breakdowns : [],
              byCase: next === 'count' && indicator.byCase,
              direction: indicator.direction === 'full' && next !== 'rate' ? 'none' : indicator.direction,
            });
          }}
        />
        <TextInput
          label={t('figures.set.unit')}
          value={indicator.unit}
          onChange={(event) => {
            change({ unit: event.currentTarget.value });
          }}
        />
        <NativeSelect
          label={t('figures.set.direction')}
          data={directions
            .filter((value) => value !== 'full' || type === 'rate')
            .map((value) => ({ value, label: t(`figures.want.${value}`) }))}
          value={indicator.direction}
          onChange={(event) => {
            change({ direction: oneOf(directions, event.currentTarget.value, 'none') });
          }}
        />
        <NativeSelect
          label={t('figures.set.roll')}
          data={rollUpsOf(type).map((value) => ({ value, label: t(`figures.roll_up.${value}`) }))}
          value={indicator.rollUp}
          onChange={(event) => {
            change({ rollUp: oneOf(rollUpsOf(type), event.currentTarget.value, 'sum') });
          }}
        />
        <NativeSelect
          label={t('figures.set.filled')}
          data={(agencySets.length > 0 ? fillers : partyFillers).map((value) => ({
            value,
            label: t(`figures.filler.${value}`),
          }))}
          value={indicator.filledBy}
          onChange={(event) => {
            const filledBy = oneOf(fillers, event.currentTarget.value, 'lead');
            change({ filledBy, ...(indicator.setId === undefined ? {} : { setId: undefined }) });
          }}
        />
        {indicator.filledBy === 'set' ? (
          <NativeSelect
            label={t('figures.set.agency_set')}
            description={t('figures.set.agency_set_hint')}
            withAsterisk
            data={[
              { value: '', label: t('figures.set.agency_set_none') },
              ...agencySets.map(({ id: value, name }) => ({ value, label: name })),
            ]}
            value={indicator.setId ?? ''}
            onChange={(event) => {
              change({ setId: event.currentTarget.value || undefined });
            }}
          />
        ) : null}
      </div>
      {takesBreakdowns(type) && sets.length > 0 ? (
        <Checkbox.Group
          label={t('figures.set.breakdowns')}
          value={indicator.breakdowns}
          onChange={(codes) => {
            // In the order in which the plan knows them, whatever was ticked first.
            change({ breakdowns: sets.map(({ code }) => code).filter((code) => codes.includes(code)) });
          }}
        >
          <div className={styles.setList}>
            {sets.map(({ code, name }) => (
              <Checkbox key={code} value={code} label={name} />
            ))}
          </div>
        </Checkbox.Group>
      ) : null}
      <div className={styles.setList}>
        <Checkbox
          label={t('figures.set.required')}
          checked={indicator.required}
          onChange={(event) => {
            change({ required: event.currentTarget.checked });
          }}
        />
        {type === 'count' ? (
          <Checkbox
            label={t('figures.set.by_case')}
            checked={indicator.byCase}
            onChange={(event) => {
              change({ byCase: event.currentTarget.checked });
            }}
          />
        ) : null}
      </div>
      {fault ? (
        <p className={styles.fault} role="alert">
          {t(`figures.fault.${fault}`)}
        </p>
      ) : null}
      {onRemove ? (
        <div>
          <Button
            variant="subtle"
            color="red.8"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={onRemove}
          >
            {t('figures.set.remove')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
