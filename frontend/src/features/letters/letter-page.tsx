/** One letter: as it looks on paper, what is known about it, and what may be done with it. */
import { Button } from '@mantine/core';
import { printDay, printInstant } from '@tien-do/shared';
import type { LetterView } from '@tien-do/shared/contract';
import { IconArrowLeft, IconDownload, IconPencil } from '@tabler/icons-react';
import { useState, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { letterAddress, newKey, useErrorSentence, useLetter, withdrawLetter } from '../../api/index.ts';
import { links, usePageTitle } from '../../app/index.ts';
import { useLanguage, useText } from '../../text/index.ts';
import { ConfirmDialog, ErrorState, LineBones, useToasts } from '../../ui/index.ts';
import { DeliverDialog, IssueDialog, NumberDialog } from './keeping-dialogs.tsx';
import { LetterPaper } from './letter-paper.tsx';
import { paragraphsIn, textOf } from './paragraphs.ts';
import { StateWord } from './state-word.tsx';
import { Wording } from './wording.tsx';
import styles from './letters.module.css';

/** The page. */
export function LetterPage({ letterId }: { letterId: string }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { data, error, refetch } = useLetter(letterId);
  usePageTitle(t('letters.title'));
  if (error && !data) return <ErrorState sentence={sentenceOf(error)} onRetry={() => void refetch()} />;
  if (!data) {
    return (
      <div className={styles.page}>
        <LineBones lines={10} />
      </div>
    );
  }
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <Link href={links.letters(`bang=${data.boardId}`)} className={styles.back}>
            <IconArrowLeft size={15} stroke={1.8} aria-hidden />
            {t('letters.one.back')}
          </Link>
          <h1>{data.agency.name}</h1>
          <p>{data.subject}</p>
        </div>
        <Acts letter={data} />
      </header>
      {data.state === 'draft' ? (
        <p className={styles.note} role="note">
          {t('letters.one.draft_note', { coordinator: data.coordinator.shortName })}
        </p>
      ) : null}
      <div className={styles.two}>
        <section aria-label={t('letters.one.paper')} className={styles.paperWell}>
          <Sheet letter={data} />
        </section>
        <Facts letter={data} />
      </div>
    </div>
  );
}

/** The paper; while its text is written, the field above it, and the paper as it will be. */
function Sheet({ letter }: { letter: LetterView }): ReactElement {
  const t = useText();
  const [text, setText] = useState<string | null>(null);
  const writing = text !== null && letter.may.reword;
  return (
    <>
      {writing ? (
        <Wording
          letter={letter}
          fallen={fallenOf(letter)}
          text={text}
          onText={setText}
          onClose={() => {
            setText(null);
          }}
        />
      ) : null}
      {!writing && letter.may.reword ? (
        <div className={styles.paperActs}>
          {letter.reworded ? <span>{t('letters.one.reworded')}</span> : null}
          <Button
            variant="default"
            leftSection={<IconPencil size={16} stroke={1.7} aria-hidden />}
            onClick={() => {
              setText(textOf(letter.model.paragraphs));
            }}
          >
            {t('letters.text.edit')}
          </Button>
        </div>
      ) : null}
      <LetterPaper letter={letter} paragraphs={writing ? paragraphsIn(text) : letter.model.paragraphs} />
    </>
  );
}

/** The tasks of a draft for which there is nothing to urge any more, as people call them. */
function fallenOf({ model, fallenIds }: LetterView): string {
  return model.appendix.rows
    .filter(({ cardId }) => fallenIds.includes(cardId))
    .map(({ number }) => number)
    .join(', ');
}

function Acts({ letter }: { letter: LetterView }): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const { show } = useToasts();
  const [open, setOpen] = useState<'issue' | 'number' | 'deliver' | 'withdraw' | null>(null);
  const close = (): void => {
    setOpen(null);
  };
  const button = (act: 'issue' | 'number' | 'deliver' | 'withdraw', main = false): ReactElement => (
    <Button
      variant={main ? 'filled' : 'default'}
      onClick={() => {
        setOpen(act);
      }}
    >
      {t(`letters.act.${act}`)}
    </Button>
  );
  const { may } = letter;
  return (
    <div className={styles.acts}>
      <Button
        component="a"
        href={letterAddress(letter.id)}
        download
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} aria-hidden />}
      >
        {t('letters.download')}
      </Button>
      {may.withdraw ? button('withdraw') : null}
      {may.keep ? button('number', letter.number === null) : null}
      {may.keep && letter.delivered === null ? button('deliver') : null}
      {may.issue ? button('issue', true) : null}
      {open === 'issue' ? (
        <IssueDialog
          boardId={letter.boardId}
          letters={[letter]}
          capacities={letter.capacities}
          fallen={fallenOf(letter)}
          onClose={close}
        />
      ) : null}
      {open === 'number' ? (
        <NumberDialog boardId={letter.boardId} letters={[letter]} onClose={close} />
      ) : null}
      {open === 'deliver' ? <DeliverDialog letter={letter} onClose={close} /> : null}
      <ConfirmDialog
        opened={open === 'withdraw'}
        title={t('letters.withdraw.title')}
        verb={t('letters.act.withdraw')}
        danger
        onClose={close}
        sentenceOf={sentenceOf}
        onConfirm={async () => {
          await withdrawLetter(letter.id, newKey());
          show({ text: t('letters.withdraw.done'), tone: 'done' });
        }}
      >
        <p>{t('letters.withdraw.intro', { agency: letter.agency.name })}</p>
      </ConfirmDialog>
    </div>
  );
}

function Facts({ letter }: { letter: LetterView }): ReactElement {
  const t = useText();
  const { language } = useLanguage();
  const time = (at: string): string => printInstant(Date.parse(at), language);
  const { delivered, readings, issuedBy, issuedAt } = letter;
  const fact = (term: string, value: ReactNode): ReactElement => (
    <div key={term}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <aside className={styles.facts} aria-label={t('letters.one.facts')}>
      <dl>
        {fact(t('letters.one.state'), <StateWord state={letter.state} />)}
        {fact(
          t('letters.one.plan'),
          <Link href={links.board(letter.boardId)}>
            {letter.planShortTitle} · {letter.year}
          </Link>,
        )}
        {fact(t('letters.one.due'), printDay(letter.dueOn))}
        {fact(t('letters.one.made'), `${letter.madeBy.name}, ${time(letter.madeAt)}`)}
        {issuedBy && issuedAt ? fact(t('letters.one.issued'), `${issuedBy.name}, ${time(issuedAt)}`) : null}
        {letter.state === 'issued'
          ? fact(t('letters.one.number'), letter.number ?? t('letters.unnumbered'))
          : null}
        {letter.datedOn ? fact(t('letters.one.dated'), printDay(letter.datedOn)) : null}
        {letter.state === 'issued'
          ? fact(
              t('letters.one.readings'),
              readings.length === 0 ? (
                <span className={styles.unserved}>{t('letters.one.no_readings')}</span>
              ) : (
                <ul className={styles.readings}>
                  {readings.map(({ person, at }) => (
                    <li key={person.id}>
                      {person.name}, {time(at)}
                    </li>
                  ))}
                </ul>
              ),
            )
          : null}
        {letter.state === 'issued'
          ? fact(
              t('letters.one.delivered'),
              delivered
                ? t('letters.one.delivered_words', {
                    day: printDay(delivered.on),
                    document: delivered.document,
                    person: delivered.by.name,
                    time: time(delivered.at),
                  })
                : t('letters.one.not_delivered'),
            )
          : null}
      </dl>
    </aside>
  );
}
