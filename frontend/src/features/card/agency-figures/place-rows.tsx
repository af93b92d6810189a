/** The rows of one place of the form: a card that the agency leads, or what it contributes to one. */
import { isOpenPlace, type Figures } from '@tien-do/shared';
import type { CardContributions, CardDetail, ContributionView, FigurePlace } from '@tien-do/shared/contract';
import { useEffect, type ReactElement, type ReactNode } from 'react';
import { Link } from 'wouter';
import { useCard, useContributions, useErrorSentence } from '../../../api/index.ts';
import { links } from '../../../app/index.ts';
import { useText, type Translate } from '../../../text/index.ts';
import { Bone } from '../../../ui/index.ts';
import { formColumns, FormRows, type Asked } from '../../figures/index.ts';
import type { AutosaveState } from '../draft/autosave.ts';
import { useAutosaveState } from '../draft/use-writing.ts';
import { useAskedOf } from '../partners/asked-figures.ts';
import { textOf, typed, useContributionText } from '../partners/contribution-text.ts';
import { ConflictPanel } from '../result/conflict-panel.tsx';
import { askedNow } from '../result/figure-texts.tsx';
import { SaveLine } from '../result/save-line.tsx';
import { SceneProvider, useAgencyNames, useScene } from '../scene.tsx';
import styles from './agency-figures.module.css';
import type { OpenPlace } from './places-sheet.tsx';

interface PlaceProps {
  place: FigurePlace;
  heading: string;
  /** Tells what stands here now; null once it is gone. */
  onTell: (now: Omit<OpenPlace, 'key' | 'heading'> | null) => void;
}

/** A card that the agency leads. What is entered is saved as the card's own text is. */
export function LeadPlace(props: PlaceProps): ReactElement {
  const { data: detail, error } = useCard(props.place.cardId);
  if (!detail) return <Waiting {...props} error={error} />;
  return (
    <SceneProvider detail={detail} goTo={nowhere}>
      <LeadRows {...props} />
    </SceneProvider>
  );
}

const nowhere = (): void => undefined;

function LeadRows({ place, heading, onTell }: PlaceProps): ReactElement {
  const { detail, writing } = useScene();
  const t = useText();
  const state = useAutosaveState(writing);
  const asked = askedNow(detail);
  const content = state?.content ?? detail.content;
  const figures = content?.figures ?? {};
  const closed = state && !state.content.nil ? null : closedWord(t, detail, content?.nil === true);
  const lockedAt = (id: string): string | null =>
    isOpenPlace(detail.openPaths, `figure.${id}`) ? null : t('figures.form.locked');
  const put = (next: Figures): void => {
    if (writing && state) writing.edit({ ...writing.state().content, figures: next });
  };
  useTold(onTell, { asked, figures, closed, lockedAt, put });
  return (
    <tbody
      aria-label={heading}
      onBlur={() => {
        if (writing?.unsaved) writing.flushQuietly();
      }}
    >
      <Head place={place} heading={heading} closed={closed}>
        {state && closed === null ? <SaveLine state={state} /> : null}
      </Head>
      {writing && state?.theirs ? (
        <tr>
          <td colSpan={formColumns}>
            <ConflictPanel writing={writing} mine={state.content} theirs={state.theirs.content} />
          </td>
        </tr>
      ) : (
        <FormRows
          {...{ asked, figures, lockedAt }}
          before={detail.previous?.content.figures ?? {}}
          onChange={closed === null ? put : null}
        />
      )}
    </tbody>
  );
}

/** Why nothing can be entered in a card now. */
function closedWord(t: Translate, { face, hold }: CardDetail, nil: boolean): string {
  if (hold) return t('figures.form.closed.on_hold');
  if (face.state === 'in_progress') return t(nil ? 'figures.form.closed.nil' : 'figures.form.closed.right');
  return t(`figures.form.closed.${face.state}`);
}

/** What the agency contributes to another's card. */
export function ContributionPlace(props: PlaceProps): ReactElement {
  const { place } = props;
  const { data, error } = useContributions(place.cardId, true);
  const one = data?.contributions.find(({ id }) => id === place.contributionId);
  if (!data || !one) return <Waiting {...props} error={error} />;
  return <OwnRows {...props} one={one} beside={data} />;
}

/** What this agency alone is asked for: another that contributes may be a member of a set that it is not. */
function OwnRows({
  beside,
  ...props
}: Omit<ContributionRowsProps, 'asked'> & { beside: CardContributions }): ReactElement {
  const asked = useAskedOf(beside, props.one.agencyId);
  return props.one.may.write ? (
    <ContributionRows {...props} asked={asked} />
  ) : (
    <FiledRows {...props} asked={asked} />
  );
}

interface ContributionRowsProps extends PlaceProps {
  one: ContributionView;
  asked: Asked;
}

const noLock = (): null => null;

function ContributionRows({ place, heading, onTell, one, asked }: ContributionRowsProps): ReactElement {
  const t = useText();
  const sentenceOf = useErrorSentence();
  const autosave = useContributionText(one);
  const state = useAutosaveState(autosave);
  const figures = state?.content.figures ?? {};
  const put = (next: Figures): void => {
    autosave.edit(typed(textOf(autosave.state().content), next));
  };
  const closed = state?.theirs ? t('figures.form.conflict') : null;
  useTold(onTell, { asked, figures, closed, lockedAt: noLock, put });
  return (
    <tbody
      aria-label={heading}
      onBlur={() => {
        if (autosave.unsaved) autosave.flushQuietly();
      }}
    >
      <Head place={place} heading={heading} closed={closed}>
        <span className={styles.saved} role="status">
          {state ? stateWord(state) : ''}
        </span>
      </Head>
      <FormRows
        {...{ asked, figures }}
        before={{}}
        lockedAt={noLock}
        onChange={closed === null ? put : null}
      />
    </tbody>
  );

  function stateWord({ status, error }: AutosaveState): string {
    switch (status) {
      case 'saved':
        return t('card.save.same');
      case 'saving':
        return t('card.save.saving');
      case 'offline':
        return t('card.save.offline');
      case 'refused':
        return t('card.save.refused', { reason: sentenceOf(error) });
      case 'dirty':
      case 'conflict':
        return t('card.save.dirty');
    }
  }
}

function FiledRows({ place, heading, onTell, one, asked }: ContributionRowsProps): ReactElement {
  const t = useText();
  const figures = one.working?.figures ?? one.versions.at(-1)?.figures ?? {};
  const closed = t(
    `figures.form.contribution.${one.state === 'awaiting_consent' ? 'awaiting_consent' : 'filed'}`,
  );
  useTold(onTell, { asked, figures, closed, lockedAt: noLock, put: nowhere });
  return (
    <tbody aria-label={heading}>
      <Head place={place} heading={heading} closed={closed} />
      <FormRows {...{ asked, figures }} before={{}} lockedAt={noLock} onChange={null} />
    </tbody>
  );
}

/** Keeps the page told of what stands in a place. */
function useTold(onTell: PlaceProps['onTell'], now: Omit<OpenPlace, 'key' | 'heading'>): void {
  useEffect(() => {
    onTell(now);
    return () => {
      onTell(null);
    };
  });
}

function Waiting({ place, heading, error }: PlaceProps & { error: unknown }): ReactElement {
  const sentenceOf = useErrorSentence();
  return (
    <tbody aria-label={heading}>
      <Head place={place} heading={heading} closed={error ? sentenceOf(error) : null} />
      {error ? null : (
        <tr>
          <td colSpan={formColumns}>
            <Bone width="60%" />
          </td>
        </tr>
      )}
    </tbody>
  );
}

interface HeadProps {
  place: FigurePlace;
  heading: string;
  /** Why nothing can be entered. */
  closed: string | null;
  children?: ReactNode;
}

function Head({ place, heading, closed, children }: HeadProps): ReactElement {
  const t = useText();
  const { nameOf } = useAgencyNames();
  const names = place.agencyIds.map((id) => nameOf(id)).join(', ');
  const tab = place.kind === 'lead' ? '' : '?muc=phoi-hop';
  return (
    <tr className={styles.place}>
      <th scope="rowgroup" colSpan={formColumns}>
        <div>
          <Link href={`${links.card(place.cardId)}${tab}`}>{heading}</Link>
          <small>{place.kind === 'lead' ? names : t('figures.form.contributes', { agency: names })}</small>
        </div>
        {closed ? (
          <p className={styles.closed} role="note">
            {closed}
          </p>
        ) : null}
        {children}
      </th>
    </tr>
  );
}
