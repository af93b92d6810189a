import { createContext, useContext } from 'react';
import type { Asked } from '../../figures/index.ts';

export const nothingAsked: Asked = { indicators: [], breakdowns: [] };

const AskedContext = createContext<Asked>(nothingAsked);

/** Tells contributions which figures they are asked for. */
export const AskedFigures = AskedContext.Provider;

/** The figures that contributors to this card are asked for. */
export function useAskedFigures(): Asked {
  return useContext(AskedContext);
}
