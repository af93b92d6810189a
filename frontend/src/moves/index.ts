export { MoveProvider, useMoves, type MoveRequest } from './move-provider.tsx';
export { moveLabel, registerOfLeads, registerOfMove, sayingOf, type Register } from './speech.ts';
export { useAllSending, useSending, type Sending } from './sending.ts';
