import { compareText, taskNumber } from '@tien-do/shared';
import { useId, type ReactElement } from 'react';
import { usePlan } from '../../../api/index.ts';
import { useText } from '../../../text/index.ts';
import { LineBones } from '../../../ui/index.ts';
import { Tick, toggled } from './tick.tsx';
import styles from './list.module.css';

export interface Scope {
  sectionIds: string[];
  taskIds: string[];
}

interface ScopeFieldProps {
  planId: string;
  value: Scope;
  error: string | null;
  onChange: (scope: Scope) => void;
}

/** Which part of a plan a report is about: whole sections, or single tasks. */
export function ScopeField({ planId, value, error, onChange }: ScopeFieldProps): ReactElement {
  const t = useText();
  const id = useId();
  const { data: plan } = usePlan(planId);
  if (!plan) return <LineBones lines={4} />;
  const sections = [...plan.sections].sort((a, b) => a.position - b.position);
  const covered = (sectionId: string | null): boolean => {
    for (let at = sectionId; at; at = sections.find((one) => one.id === at)?.parentId ?? null) {
      if (value.sectionIds.includes(at)) return true;
    }
    return false;
  };
  return (
    <fieldset className={styles.scope} aria-describedby={error ? id : undefined}>
      <legend>{t('reports.make.scope')}</legend>
      {error ? (
        <p className={styles.fault} id={id} role="alert">
          {error}
        </p>
      ) : null}
      <ul>
        {sections.map((section) => {
          const tasks = plan.tasks
            .filter((task) => task.sectionId === section.id)
            .sort((a, b) => a.position - b.position || compareText(a.key, b.key));
          const inside = covered(section.parentId);
          return (
            <li key={section.id}>
              <Tick
                label={`${section.printedNumber} ${section.title}`.trim()}
                disabled={inside}
                checked={inside || value.sectionIds.includes(section.id)}
                onTick={() => {
                  onChange({ ...value, sectionIds: toggled(value.sectionIds, section.id) });
                }}
              />
              {tasks.length > 0 ? (
                <ul>
                  {tasks.map((task) => {
                    const whole = covered(section.id);
                    return (
                      <li key={task.id}>
                        <Tick
                          label={`${taskNumber(task.key)} ${task.title}`}
                          disabled={whole}
                          checked={whole || value.taskIds.includes(task.id)}
                          onTick={() => {
                            onChange({ ...value, taskIds: toggled(value.taskIds, task.id) });
                          }}
                        />
                      </li>
                    );
                  })}
                </ul>
              ) : null}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
