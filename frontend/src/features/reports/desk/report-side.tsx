import type { ReportBlockView, ReportView } from '@tien-do/shared/contract';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type ReactElement } from 'react';
import { useText } from '../../../text/index.ts';
import { HeadPanel } from '../side/head-panel.tsx';
import { StepPanel } from '../side/step-panel.tsx';
import { SourcePanel } from '../source/source-panel.tsx';
import styles from './desk.module.css';

export type SideTab = 'buoc' | 'nguon' | 'the-thuc';

const tabs = [
  { tab: 'buoc', word: 'reports.side.step' },
  { tab: 'nguon', word: 'reports.side.source' },
  { tab: 'the-thuc', word: 'reports.side.head' },
] as const;

interface ReportSideProps {
  view: ReportView;
  block: ReportBlockView | null;
  field: string | null;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
}

/** What stands beside the text: the next step, the source of the selected block, the form. On a phone it is drawn up from below. */
export function ReportSide({ view, block, field, tab, onTab }: ReportSideProps): ReactElement {
  const t = useText();
  const [drawn, setDrawn] = useState(false);
  const walk = (event: KeyboardEvent<HTMLDivElement>): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = tabs.findIndex((one) => one.tab === tab);
    const next = tabs[(at + by + tabs.length) % tabs.length];
    if (!next) return;
    onTab(next.tab);
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.tab}"]`)?.focus();
  };
  return (
    <aside className={styles.side} data-drawn={drawn} aria-label={t('reports.side.label')}>
      <div className={styles.tabRow}>
        <div className={styles.tabs} role="tablist" aria-label={t('reports.side.label')} onKeyDown={walk}>
          {tabs.map((one) => (
            <button
              key={one.tab}
              type="button"
              role="tab"
              id={`tab-${one.tab}`}
              data-tab={one.tab}
              aria-selected={tab === one.tab}
              aria-controls="ben-canh"
              tabIndex={tab === one.tab ? 0 : -1}
              onClick={() => {
                onTab(one.tab);
                setDrawn(true);
              }}
            >
              {t(one.word)}
            </button>
          ))}
        </div>
        <button
          type="button"
          className={styles.draw}
          aria-expanded={drawn}
          aria-controls="ben-canh"
          aria-label={t(drawn ? 'reports.side.down' : 'reports.side.up')}
          onClick={() => {
            setDrawn(!drawn);
          }}
        >
          {drawn ? <IconChevronDown size={18} aria-hidden /> : <IconChevronUp size={18} aria-hidden />}
        </button>
      </div>
      <div
        className={styles.sideBody}
        id="ben-canh"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
      >
        {tab === 'buoc' ? <StepPanel view={view} /> : null}
        {tab === 'nguon' ? <SourcePanel view={view} block={block} field={field} /> : null}
        {tab === 'the-thuc' ? <HeadPanel view={view} /> : null}
      </div>
    </aside>
  );
}
