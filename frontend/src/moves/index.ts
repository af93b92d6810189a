export { MoveProvider, useMoves, type MoveRequest } from './move-provider.tsx';
export { useAllSending, useSending, type Sending } from './sending.ts';
