export { MoveProvider, useMoves, type MoveRequest } from './move-provider.tsx';
export { capacityWord } from './desk-fields.tsx';
export { placeWord, type PlaceNames } from './place-words.ts';
export { remarksOn, useRemarkDrafts, type RemarkDrafts } from './remark-drafts.ts';
export { moveLabel, registerOfLeads, registerOfMove, sayingOf, type Register } from './speech.ts';
export { useAllSending, useSending, type Sending } from './sending.ts';
