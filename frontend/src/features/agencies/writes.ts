/** Writes on the register. An answer takes its place at once; lists that it is part of are read anew. */
import type {
  AgencyDetail,
  AgencyDuty,
  AgencySetView,
  NewSignerBody,
  RouteBodyInput,
} from '@tien-do/shared/contract';
import { call, keys, queryClient } from '../../api/index.ts';
import { peopleChanged } from '../people/index.ts';

async function keep(detail: AgencyDetail): Promise<AgencyDetail> {
  queryClient.setQueryData(keys.agency(detail.id), detail);
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.agencyRegister }),
    queryClient.invalidateQueries({ queryKey: keys.agencies }),
    queryClient.invalidateQueries({ queryKey: keys.boards }),
  ]);
  return detail;
}

async function keepSet(set: AgencySetView): Promise<AgencySetView> {
  queryClient.setQueryData<AgencySetView[]>(keys.agencySets, (sets) =>
    sets?.some(({ id }) => id === set.id)
      ? sets.map((held) => (held.id === set.id ? set : held))
      : [...(sets ?? []), set],
  );
  await queryClient.invalidateQueries({ queryKey: ['agency'] });
  return set;
}

/** Enters an agency. @throws ApiProblem, NetworkFailure */
export async function createAgency(
  body: RouteBodyInput<'newAgency'>,
  idempotencyKey: string,
): Promise<AgencyDetail> {
  return keep(await call('newAgency', { body, idempotencyKey }));
}

/** Corrects facts of an agency. @throws ApiProblem, NetworkFailure */
export async function correctAgency(id: string, body: RouteBodyInput<'changeAgency'>): Promise<AgencyDetail> {
  return keep(await call('changeAgency', { params: { id }, body }));
}

/** Gives an agency another name from a day on. @throws ApiProblem, NetworkFailure */
export async function renameAgency(
  id: string,
  body: RouteBodyInput<'renameAgency'>,
  idempotencyKey: string,
): Promise<AgencyDetail> {
  return keep(await call('renameAgency', { params: { id }, body, idempotencyKey }));
}

/** Ends an agency with a day. @throws ApiProblem, NetworkFailure */
export async function closeAgency(
  id: string,
  body: RouteBodyInput<'closeAgency'>,
  idempotencyKey: string,
): Promise<AgencyDetail> {
  return keep(await call('closeAgency', { params: { id }, body, idempotencyKey }));
}

/** Takes the end of an agency back. @throws ApiProblem, NetworkFailure */
export async function reopenAgency(
  id: string,
  body: RouteBodyInput<'reopenAgency'>,
  idempotencyKey: string,
): Promise<AgencyDetail> {
  return keep(await call('reopenAgency', { params: { id }, body, idempotencyKey }));
}

/** Makes a set. @throws ApiProblem, NetworkFailure */
export async function createSet(
  body: RouteBodyInput<'newAgencySet'>,
  idempotencyKey: string,
): Promise<AgencySetView> {
  return keepSet(await call('newAgencySet', { body, idempotencyKey }));
}

/** Renames a set or forgets spellings. @throws ApiProblem, NetworkFailure */
export async function changeSet(id: string, body: RouteBodyInput<'changeAgencySet'>): Promise<AgencySetView> {
  return keepSet(await call('changeAgencySet', { params: { id }, body }));
}

/** Takes an agency into a set. @throws ApiProblem, NetworkFailure */
export async function addMember(
  id: string,
  body: RouteBodyInput<'newSetMember'>,
  idempotencyKey: string,
): Promise<AgencySetView> {
  return keepSet(await call('newSetMember', { params: { id }, body, idempotencyKey }));
}

/** Changes from when to when an agency is in a set. @throws ApiProblem, NetworkFailure */
export async function changeMember(
  id: string,
  memberId: string,
  body: RouteBodyInput<'changeSetMember'>,
): Promise<AgencySetView> {
  return keepSet(await call('changeSetMember', { params: { id, memberId }, body }));
}

/** Gives a duty to whoever has this user name. @throws ApiProblem, NetworkFailure */
export async function giveDuty(
  agencyId: string,
  body: RouteBodyInput<'giveDuty'>,
  idempotencyKey: string,
): Promise<AgencyDuty> {
  const duty = await call('giveDuty', { params: { id: agencyId }, body, idempotencyKey });
  await peopleChanged();
  return duty;
}

/** Gives a duty a last day; null takes it away. @throws ApiProblem, NetworkFailure */
export async function limitDuty(membershipId: string, lastDay: string | null): Promise<void> {
  await call('changeMembership', { params: { id: membershipId }, body: { lastDay } });
  await peopleChanged();
}

/** Ends a duty now. @throws ApiProblem, NetworkFailure */
export async function endDuty(membershipId: string): Promise<void> {
  await call('endMembership', { params: { id: membershipId } });
  await peopleChanged();
}

/** Enters what somebody may sign as. @throws ApiProblem, NetworkFailure */
export async function enterSigner(
  membershipId: string,
  body: NewSignerBody,
  idempotencyKey: string,
): Promise<void> {
  await call('newSigner', { params: { id: membershipId }, body, idempotencyKey });
  await queryClient.invalidateQueries({ queryKey: ['agency'] });
}

/** Ends what somebody may sign as. @throws ApiProblem, NetworkFailure */
export async function endSigner(id: string, idempotencyKey: string): Promise<void> {
  await call('endSigner', { params: { id }, idempotencyKey });
  await queryClient.invalidateQueries({ queryKey: ['agency'] });
}
