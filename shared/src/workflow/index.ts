export * from './states.js';
export * from './transitions.js';
export * from './requests.js';
export {
  availableMoves,
  decideMove,
  isForward,
  isLate,
  isReason,
  moveInto,
  stateAfter,
  type MoveContext,
  type MoveDetails,
  type MoveFacts,
  type MoveWords,
  type Offer,
  type Refusal,
} from './decide.js';
