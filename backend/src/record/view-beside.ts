/** Contributions and petitions of a record as their reader sees them. */
import { may } from '@tien-do/shared';
import type { PersonRef, RecordedContribution, RecordedPetition } from '@tien-do/shared/contract';
import { contributionFields, visibleVersions, type ContributionVersion } from '../contributions/index.js';
import type { Context } from '../database/context.js';
import { wordsView } from '../petitions/index.js';
import type { Asked, Filed } from './beside.js';
import type { Gathered } from './gather.js';
import type { AskedVerdict, FiledVerdict } from './judge-beside.js';

/** May this reader read a petition? What never left its agency is that agency's own. */
export function readsPetition(ctx: Context, { petition }: Asked): boolean {
  return may(ctx.ability, 'read', 'Petition', petition);
}

/** May this reader read a contribution at all? */
export function readsFiled(ctx: Context, { row }: Filed): boolean {
  return may(ctx.ability, 'read', 'Contribution', contributionFields(row));
}

/** What of the filed versions this reader may read: the same as on the card. */
export function readableVersions(
  ctx: Context,
  filed: Filed,
  { rounds }: Gathered,
): ReadonlySet<ContributionVersion> {
  if (!readsFiled(ctx, filed)) return new Set();
  const { row, versions } = filed;
  return new Set(visibleVersions(row, ctx.actor, { versions: new Map([[row.id, versions]]), rounds }));
}

function personIn({ people }: Gathered): (id: string) => PersonRef {
  return (id) => people.get(id) ?? { id, name: '' };
}

/** The contributions of which something was filed, and those that this reader may read besides. */
export function contributionViews(
  ctx: Context,
  gathered: Gathered,
  verdicts: readonly FiledVerdict[],
): RecordedContribution[] {
  return gathered.filed.flatMap((filed, index) => {
    const verdict = verdicts[index];
    if (!verdict) throw new Error('a contribution was not judged');
    const reads = readsFiled(ctx, filed);
    return reads || filed.versions.length > 0 ? [contributionView(ctx, filed, verdict, gathered)] : [];
  });
}

function contributionView(
  ctx: Context,
  filed: Filed,
  verdict: FiledVerdict,
  gathered: Gathered,
): RecordedContribution {
  const { row, versions } = filed;
  const person = personIn(gathered);
  const readable = readableVersions(ctx, filed, gathered);
  const { waived } = row;
  const submission = gathered.rounds.find((round) => round.submission.id === row.submissionId)?.submission;
  return {
    id: row.id,
    kind: row.kind,
    agencyId: row.agencyId,
    submission: submission?.number ?? null,
    state: row.state,
    versions: versions.map((version, index) => {
      const judged = verdict.versions[index];
      if (!judged) throw new Error('a filed version was not judged');
      const shown = readable.has(version);
      return {
        number: version.number,
        sha256: version.sha256,
        recomputed: shown ? judged.recomputed : null,
        holds: judged.faults.length === 0,
        entry: judged.entry?.seq ?? null,
        wrong: judged.wrong,
        shown: shown ? shownVersion(version, person) : null,
      };
    }),
    waived:
      waived && readsFiled(ctx, filed)
        ? {
            reason: waived.words,
            at: waived.at,
            by: person(waived.byId),
            entry: verdict.waived?.seq ?? null,
          }
        : null,
    holds: verdict.faults.length === 0,
  };
}

function shownVersion(
  version: ContributionVersion,
  person: (id: string) => PersonRef,
): RecordedContribution['versions'][number]['shown'] {
  const { text, figures, files, writtenBy, consentedBy, onBehalfOfId, duty, capacity, exception, at } =
    version;
  return {
    text,
    figures,
    files,
    writtenBy: writtenBy.map(person),
    consent: {
      person: person(consentedBy),
      onBehalfOf: onBehalfOfId === null ? null : person(onBehalfOfId),
      duty,
      capacity,
      exception,
    },
    at: at.toISOString(),
  };
}

/** The petitions that this reader may read. */
export function petitionViews(
  ctx: Context,
  gathered: Gathered,
  verdicts: readonly AskedVerdict[],
): RecordedPetition[] {
  const person = personIn(gathered);
  return gathered.asked.flatMap((asked, index) => {
    const verdict = verdicts[index];
    if (!verdict) throw new Error('a petition was not judged');
    if (!readsPetition(ctx, asked)) return [];
    const { petition, acts } = asked;
    return [
      {
        id: petition.id,
        kind: petition.kind,
        state: petition.state,
        agencyId: petition.agencyId,
        raisedBy: person(petition.raisedBy),
        raisedAt: petition.raisedAt.toISOString(),
        words: wordsView(petition.words),
        acts: acts.map((act, place) => ({
          kind: act.kind,
          person: act.personId === null ? null : person(act.personId),
          agencyId: act.agencyId,
          duty: act.duty,
          capacity: act.capacity,
          onBehalfOf: act.onBehalfOfId === null ? null : person(act.onBehalfOfId),
          words: act.words.words ?? '',
          dueOn: act.words.dueOn ?? null,
          toAgencyId: act.words.toAgencyId ?? null,
          at: act.at.toISOString(),
          entry: ownSeq(verdict.acts[place]?.entry, gathered),
          wrong: verdict.acts[place]?.wrong ?? null,
        })),
        holds: verdict.faults.length === 0,
      },
    ];
  });
}

/** The number of an entry of the card; of those of the whole board the reader sees none. */
function ownSeq(
  entry: { seq: number; cardId: string | null } | null | undefined,
  { card }: Gathered,
): number | null {
  return entry?.cardId === card.id ? entry.seq : null;
}
