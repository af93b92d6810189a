import { Button, Textarea } from '@mantine/core';
import { printInstant } from '@tien-do/shared';
import type { ReportTemplateView } from '@tien-do/shared/contract';
import { useMemo, useState, type ReactElement } from 'react';
import { isProblem, useErrorSentence } from '../../api/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ConfirmDialog, useToasts } from '../../ui/index.ts';
import { AppendixList } from './appendix-list.tsx';
import { faultsOf, type Fault, type FaultPlace } from './model.ts';
import { PlaceField } from './place-field.tsx';
import { numbersOf, Preview } from './preview.tsx';
import { SectionList } from './section-list.tsx';
import styles from './templates.module.css';
import type { Draft } from './use-drafts.ts';

export interface EditorProps {
  view: ReportTemplateView;
  draft: Draft;
}

/** A template in hand, and beside it the outline of the reports that are made from it. */
export function Editor({ view, draft }: EditorProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const [resetting, setResetting] = useState(false);
  const { edited, change } = draft;
  const faults = useMemo(() => faultsOf(edited), [edited]);
  const numbers = useMemo(() => numbersOf(edited), [edited]);
  const kind = t(`templates.kind.${view.kind}`);
  const wordsAt = (fits: (at: FaultPlace) => boolean): string | null => {
    const [first] = faults.filter(({ at }) => fits(at));
    return first ? faultWords(first) : null;
  };
  const faultWords = ({ rule, place }: Fault): string =>
    t(`templates.fault.${rule}`, { place: `{${place}}` });
  const save = async (): Promise<void> => {
    setBusy(true);
    setProblem('');
    try {
      await draft.save();
      show({ text: t('templates.save.done', { kind }), tone: 'done' });
    } catch (error) {
      // Beside the other's template the page says it with both.
      setProblem(isProblem(error, 'STALE') ? '' : sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  const ofSections = wordsAt((at) => at === 'sections');
  const blocked =
    faults.length > 0
      ? t('templates.save.faults', { n: faults.length })
      : draft.overtaken
        ? t('templates.stale.title')
        : draft.changed
          ? ''
          : t('templates.save.unchanged');
  return (
    <div className={styles.columns}>
      <section className={styles.panel} aria-label={t('templates.edit', { kind })}>
        {draft.overtaken ? <Stale view={view} draft={draft} /> : null}
        <PlaceField
          label={t('templates.about')}
          value={edited.about}
          max={500}
          required
          error={wordsAt((at) => at === 'about')}
          onChange={(about) => {
            change({ about });
          }}
        />
        <PlaceField
          label={t('templates.opening')}
          value={edited.opening}
          max={5_000}
          rows={3}
          error={wordsAt((at) => at === 'opening')}
          onChange={(opening) => {
            change({ opening });
          }}
        />
        <h2>{t('templates.sections')}</h2>
        <p className={styles.note}>{t('templates.sections_hint')}</p>
        {ofSections ? (
          <p className={styles.fault} role="alert">
            {ofSections}
          </p>
        ) : null}
        <SectionList
          lines={edited.lines}
          numbers={numbers}
          faultWords={(key, part) =>
            wordsAt((at) => typeof at === 'object' && at.key === key && at.part === part)
          }
          onChange={(lines) => {
            change({ lines });
          }}
        />
        <PlaceField
          label={t('templates.closing')}
          value={edited.closing}
          max={2_000}
          rows={2}
          error={wordsAt((at) => at === 'closing')}
          onChange={(closing) => {
            change({ closing });
          }}
        />
        <AppendixList
          appendices={edited.appendices}
          onChange={(appendices) => {
            change({ appendices });
          }}
        />
        <Textarea
          label={t('templates.recipients')}
          description={t('templates.recipients_hint')}
          autosize
          minRows={2}
          maxRows={12}
          value={edited.recipients}
          onChange={(event) => {
            change({ recipients: event.currentTarget.value });
          }}
        />
        <div className={styles.save}>
          <Button
            loading={busy}
            disabled={blocked !== ''}
            aria-describedby="vi-sao"
            onClick={() => void save()}
          >
            {t('templates.save.verb')}
          </Button>
          {draft.changed ? (
            <Button variant="default" disabled={busy} onClick={draft.discard}>
              {t('templates.save.undo')}
            </Button>
          ) : null}
          <Button
            variant="default"
            disabled={busy}
            onClick={() => {
              setResetting(true);
            }}
          >
            {t('templates.reset.verb')}
          </Button>
          <p id="vi-sao" role="status" data-faulty={faults.length > 0 || problem !== ''}>
            {problem || blocked}
          </p>
        </div>
      </section>
      <div className={styles.beside}>
        <h2>{t('templates.preview.title')}</h2>
        <Preview edited={edited} label={t('templates.preview.title')} />
      </div>
      {resetting ? (
        <ConfirmDialog
          opened
          title={t('templates.reset.title')}
          verb={t('templates.reset.verb')}
          sentenceOf={sentenceOf}
          onClose={() => {
            setResetting(false);
          }}
          onConfirm={async () => {
            await draft.reset();
            show({ text: t('templates.reset.done', { kind }), tone: 'done' });
          }}
        >
          {t('templates.reset.text', { kind })}
        </ConfirmDialog>
      ) : null}
    </div>
  );
}

/** Somebody else was faster: what they set, beside what was entered here, which stays. */
function Stale({ view, draft }: EditorProps): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const { changedBy, changedAt } = view;
  return (
    <div className={styles.stale} role="alert">
      <b>
        {changedBy && changedAt
          ? t('templates.stale.by', {
              name: changedBy.name,
              time: printInstant(Date.parse(changedAt), language),
            })
          : t('templates.stale.title')}
      </b>
      <p>{t('templates.stale.text')}</p>
      <Preview edited={draft.server} label={t('templates.stale.theirs')} />
      <div className={styles.save}>
        <Button size="xs" onClick={draft.keep}>
          {t('templates.stale.keep')}
        </Button>
        <Button size="xs" variant="default" onClick={draft.discard}>
          {t('templates.stale.take')}
        </Button>
      </div>
    </div>
  );
}
