export * from './states.js';
export * from './transitions.js';
export * from './requests.js';
export * from './remarks.js';
export * from './contributions.js';
export * from './parts.js';
export * from './petitions.js';
export * from './decide-petition.js';
export {
  availableMoves,
  decideMove,
  deskRefusal,
  isForward,
  isLate,
  isReason,
  moveInto,
  needsException,
  stateAfter,
} from './decide.js';
export type {
  DeskFacts,
  MoveContext,
  MoveDetails,
  MoveFacts,
  MoveWords,
  Offer,
  Refusal,
} from './move-facts.js';
