import { askedAt } from '@tien-do/shared';
import type { CardContributions } from '@tien-do/shared/contract';
import { createContext, useContext, useMemo } from 'react';
import type { Asked } from '../../figures/index.ts';

type AskedBeside = Pick<CardContributions, 'indicators' | 'breakdowns' | 'members'>;

export const nothingAsked: AskedBeside = { indicators: [], breakdowns: [], members: [] };

const AskedContext = createContext<AskedBeside>(nothingAsked);

/** Tells contributions which figures they are asked for. */
export const AskedFigures = AskedContext.Provider;

/** The figures that any contributor to this card is asked for. */
export function useAskedFigures(): AskedBeside {
  return useContext(AskedContext);
}

/** Of these figures, those that one agency is asked to contribute. */
export function useAskedOf({ indicators, breakdowns, members }: AskedBeside, agencyId: string): Asked {
  return useMemo(() => {
    const place = { kind: 'contributor', agencyIds: [agencyId] } as const;
    return { indicators: askedAt(indicators, place, members), breakdowns };
  }, [indicators, breakdowns, members, agencyId]);
}
