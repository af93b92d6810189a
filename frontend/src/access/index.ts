export { hasDuty, MeProvider, useMe, type Me } from './me.tsx';
export { dropAnswer, offersOf, useMoveContext, type DropAnswer } from './moves.ts';
