import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconArrowsMaximize,
  IconEye,
  IconFileDownload,
  IconLayoutColumns,
  IconLink,
  IconX,
} from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { cardSheetAddress } from '../../api/index.ts';
import { links } from '../../app/index.ts';
import { usePresence, useToday } from '../../live/index.ts';
import { useText } from '../../text/index.ts';
import {
  AgencyName,
  Menu,
  MenuFile,
  MenuLabel,
  ReopenedTag,
  ReturnedTag,
  StateTag,
  taskNumber,
  TimingBadge,
  useCopy,
} from '../../ui/index.ts';
import styles from './card-head.module.css';
import { isReopened } from './steps/standing.ts';
import { placeWords } from './place-words.ts';
import { useScene } from './scene.tsx';

export interface CardHeadProps {
  /** Beside something else: it can be closed and opened as a page. */
  onClose?: () => void;
  /** Level of the title: the page's own heading, or one below. */
  level: 1 | 2;
  titleId: string;
}

/** Some plans put a whole paragraph into a task: from so many letters on it is set smaller. */
const longTitle = 150;

/** Number, place, title, standing and the ways to and from this card. */
export function CardHead({ onClose, level, titleId }: CardHeadProps): ReactElement {
  const { detail, face, register, coordinator, nameOf, agencyOf } = useScene();
  const t = useText();
  const today = useToday();
  const copy = useCopy();
  const Title = level === 1 ? 'h1' : 'h2';
  const cardId = face.id;
  const place = placeWords(detail.path);
  return (
    <div className={styles.head}>
      <div className={styles.top}>
        <nav className={styles.path} aria-label={t('card.path')} title={place.join(' › ')}>
          <b>{taskNumber(detail.task.key)}</b>
          <ol>
            {place.map((title, index) => (
              <li key={index}>{title}</li>
            ))}
          </ol>
        </nav>
        <div className={`${styles.tools ?? ''} td-no-print`}>
          <Tooltip label={t('common.copy_link')}>
            <ActionIcon
              aria-label={t('common.copy_link')}
              onClick={() => {
                copy(new URL(links.card(cardId), window.location.href).href);
              }}
            >
              <IconLink size={18} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <SheetMenu cardId={cardId} />
          {onClose ? (
            <Tooltip label={t('card.open_full')}>
              <ActionIcon component={Link} href={links.card(cardId)} aria-label={t('card.open_full')}>
                <IconArrowsMaximize size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ) : (
            <Tooltip label={t('card.on_board')}>
              <ActionIcon
                component={Link}
                href={links.cardOnBoard(detail.boardId, cardId)}
                aria-label={t('card.on_board')}
              >
                <IconLayoutColumns size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
          {onClose ? (
            <Tooltip label={t('card.close')}>
              <ActionIcon aria-label={t('card.close')} onClick={onClose}>
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ) : null}
        </div>
      </div>
      <Title className={styles.title} data-long={detail.task.title.length > longTitle} id={titleId}>
        {detail.task.title}
      </Title>
      <div className={styles.standing}>
        <StateTag state={face.state} coordinator={coordinator} />
        {face.returned ? <ReturnedTag asked={register === 'asked'} face={face} /> : null}
        {isReopened(face, detail.requests) ? <ReopenedTag /> : null}
        <TimingBadge facts={face} today={today} rules={detail.timing} />
        <span className={styles.leads}>
          <span className="td-visually-hidden">{t('card.lead')}: </span>
          {face.leadIds.map((id, index) => (
            <span key={id}>
              {index > 0 ? ' + ' : ''}
              <AgencyName shortName={nameOf(id)} name={agencyOf(id)?.name} />
            </span>
          ))}
        </span>
        <Presence cardId={cardId} />
      </div>
    </div>
  );
}

/** The card on paper. */
function SheetMenu({ cardId }: { cardId: string }): ReactElement {
  const t = useText();
  return (
    <Menu
      className={styles.sheet}
      label={t('card.sheet.title')}
      width={240}
      align="end"
      button={
        <>
          <IconFileDownload size={18} aria-hidden />
          <span className="td-visually-hidden">{t('card.sheet.get')}</span>
        </>
      }
    >
      <MenuLabel>{t('card.sheet.title')}</MenuLabel>
      <MenuFile href={cardSheetAddress(cardId, 'docx')}>{t('card.sheet.docx')}</MenuFile>
      <MenuFile href={cardSheetAddress(cardId, 'pdf')}>{t('card.sheet.pdf')}</MenuFile>
    </Menu>
  );
}

/** Who else is looking. */
function Presence({ cardId }: { cardId: string }): ReactElement {
  const { nameOf } = useScene();
  const t = useText();
  const people = usePresence(cardId);
  const names = people
    .map(({ name, agencyId }) => [name, nameOf(agencyId)].filter(Boolean).join(' · '))
    .join(', ');
  return (
    <span className={styles.present} role="status">
      {people.length > 0 ? (
        <>
          <IconEye size={15} aria-hidden />
          {t('card.present', { names })}
        </>
      ) : null}
    </span>
  );
}
