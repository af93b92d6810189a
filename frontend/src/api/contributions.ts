/** Contributions and supplements of a card: what there is, and what is done on them. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CardContributions,
  CardWritten,
  ContributionView,
  ContributionWritten,
  RouteBodyInput,
} from '@tien-do/shared/contract';
import { call, newKey } from './call.ts';
import { keys } from './keys.ts';
import { pathOf } from './paths.ts';
import { queryClient } from './query-client.ts';
import { sendFile } from './upload.ts';
import { ownWrite } from './written.ts';

/** The contributions of a card that I may read; the card's own key above it brings it up to date. */
export function useContributions(cardId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.contributions(cardId),
    queryFn: ({ signal }) => call('contributions', { params: { id: cardId }, signal }),
    enabled,
  });
}

/** Reads them anew, past what is held. */
export async function readContributions(cardId: string): Promise<CardContributions> {
  const read = await call('contributions', { params: { id: cardId } });
  queryClient.setQueryData(keys.contributions(cardId), read);
  return read;
}

function put(contribution: ContributionView): void {
  queryClient.setQueryData<CardContributions>(
    keys.contributions(contribution.cardId),
    (held) =>
      held && {
        ...held,
        contributions: held.contributions.map((one) =>
          one.id === contribution.id && one.version <= contribution.version ? contribution : one,
        ),
      },
  );
}

/** A write on one of them: its answer is shown at once. @throws ApiProblem, NetworkFailure */
async function writeOn(cardId: string, send: () => Promise<ContributionWritten>): Promise<ContributionView> {
  const { contribution } = await ownWrite([cardId], send, ({ face }) => [face]);
  put(contribution);
  return contribution;
}

/** Saves the working text; the caller makes the key once per saved text. */
export function saveContribution(
  { id, cardId }: Pick<ContributionView, 'id' | 'cardId'>,
  body: RouteBodyInput<'saveContribution'>,
  idempotencyKey: string,
): Promise<ContributionView> {
  return writeOn(cardId, () => call('saveContribution', { params: { id }, body, idempotencyKey }));
}

/** Attaches a file to the working text. */
export function attachToContribution(contribution: ContributionView, file: File): Promise<ContributionView> {
  return writeOn(contribution.cardId, () =>
    sendFile('uploadContributionFile', { params: { id: contribution.id } }, file, {
      idempotencyKey: newKey(),
    }),
  );
}

/** The acts on one of them, each with the version that is on the screen; what depends on it is read anew. */
export function useContributionActs(cardId: string) {
  const client = useQueryClient();
  const after = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      void client.invalidateQueries({ queryKey: keys.card(cardId) });
    }
  };
  const on = ({ id, version }: ContributionView): { params: { id: string }; expectedVersion: number } => ({
    params: { id },
    expectedVersion: version,
  });
  const act = (send: () => Promise<ContributionWritten>): Promise<ContributionView> =>
    after(writeOn(cardId, send));
  const ask = (send: () => Promise<CardWritten>): Promise<CardWritten> =>
    after(ownWrite([cardId], send, ({ face }) => [face]));
  return {
    ask: (body: RouteBodyInput<'askContributions'>) =>
      ask(() => call('askContributions', { params: { id: cardId }, body })),
    askSupplement: (body: RouteBodyInput<'askSupplement'>) =>
      ask(() => call('askSupplement', { params: { id: cardId }, body })),
    submit: (one: ContributionView) => {
      const { params, expectedVersion } = on(one);
      return act(() => call('submitContribution', { params, body: { expectedVersion } }));
    },
    takeBack: (one: ContributionView) => {
      const { params, expectedVersion } = on(one);
      return act(() => call('takeBackContribution', { params, body: { expectedVersion } }));
    },
    consent: (
      one: ContributionView,
      more: Omit<RouteBodyInput<'consentContribution'>, 'expectedVersion'>,
    ) => {
      const { params, expectedVersion } = on(one);
      return act(() => call('consentContribution', { params, body: { expectedVersion, ...more } }));
    },
    sendBack: (one: ContributionView, reason: string) => {
      const { params, expectedVersion } = on(one);
      return act(() => call('returnContribution', { params, body: { expectedVersion, reason } }));
    },
    waive: (one: ContributionView, reason: string) => {
      const { params, expectedVersion } = on(one);
      return act(() => call('waiveContribution', { params, body: { expectedVersion, reason } }));
    },
    removeFile: ({ id }: ContributionView, fileId: string) =>
      act(() => call('removeContributionFile', { params: { id, fileId } })),
  };
}

export type ContributionActs = ReturnType<typeof useContributionActs>;

/** The address under which a file of one of them is downloaded. */
export function contributionFileAddress(id: string, fileId: string): string {
  return pathOf('downloadContributionFile', { id, fileId });
}
