/** Who is signed in, for everything below the frame. */
import {
  abilityOf,
  accountFieldsOf,
  isLendable,
  may,
  unpackAbility,
  type Duty,
  type Looker,
} from '@tien-do/shared';
import type { DelegationInForce, MembershipView, SessionView } from '@tien-do/shared/contract';
import { createContext, useContext, useMemo, type ReactElement, type ReactNode } from 'react';

export interface Me extends Looker {
  personId: string;
  name: string;
  username: string;
  demo: boolean;
  memberships: readonly MembershipView[];
  /** What I lent and was lent, in force. */
  delegations: readonly DelegationInForce[];
  /** May I open the plans / the reports / the register / the working calendar / webhooks / mails / the whole log / the accounts at all? */
  mayReadPlans: boolean;
  mayReadReports: boolean;
  mayReadAgencies: boolean;
  mayManageAgencies: boolean;
  mayReadCalendar: boolean;
  mayReadWebhooks: boolean;
  mayReadMails: boolean;
  mayReadAudit: boolean;
  mayReadAccounts: boolean;
  /** May I lend a duty, or see what others lend? */
  mayDelegate: boolean;
  mayManageAccounts: boolean;
  /** May I make accounts that serve anywhere, or nowhere yet? */
  keepsEveryAccount: boolean;
}

/** Reads a session into what the screens ask. */
export function meOf(session: SessionView): Me {
  const ability = unpackAbility(session.rules);
  const daily = session.memberships.filter(({ id }) => session.dailyIds.includes(id));
  return {
    personId: session.person.id,
    name: session.person.name,
    username: session.person.username,
    demo: session.demo,
    memberships: session.memberships,
    delegations: session.delegations,
    agencyIds: new Set(session.memberships.map((membership) => membership.agencyId)),
    ability,
    desk: {
      ability: abilityOf({ personId: session.person.id, memberships: daily }),
      agencyIds: new Set(daily.map((membership) => membership.agencyId)),
    },
    mayReadPlans: ability.can('read', 'Plan') || ability.can('read', 'Import'),
    mayReadReports: ability.can('read', 'Report'),
    mayReadAgencies: ability.can('read', 'Agency'),
    mayManageAgencies: ability.can('manage', 'Agency'),
    mayReadCalendar: ability.can('read', 'Calendar'),
    mayReadWebhooks: ability.can('read', 'Webhook'),
    mayReadMails: ability.can('read', 'Mail'),
    mayReadAudit: ability.can('read', 'AuditLog'),
    mayReadAccounts: ability.can('read', 'Account'),
    mayDelegate:
      ability.can('read', 'Membership') || session.memberships.some(({ duty }) => isLendable(duty)),
    mayManageAccounts: ability.can('manage', 'Account'),
    keepsEveryAccount: may(ability, 'manage', 'Account', accountFieldsOf([])),
  };
}

/** True when one of my duties in that agency is among these. */
export function hasDuty(me: Me, agencyId: string, duties: readonly Duty[]): boolean {
  return me.memberships.some((held) => held.agencyId === agencyId && duties.includes(held.duty));
}

const MeContext = createContext<Me | null>(null);

/** Gives the session to the pages. */
export function MeProvider({
  session,
  children,
}: {
  session: SessionView;
  children: ReactNode;
}): ReactElement {
  const me = useMemo(() => meOf(session), [session]);
  return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in. @throws Error outside the frame. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('nobody is signed in here');
  return me;
}
