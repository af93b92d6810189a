/** Writing that is saved by itself and loses no word: on this device at every letter, on the server soon. */
export {
  Autosave,
  ConflictError,
  longestMs,
  quietMs,
  type AutosavePort,
  type AutosaveState,
  type AutosaveStatus,
  type FailureKind,
  type ServerText,
  type TextRules,
} from './autosave.ts';
export { deviceShelf, DraftStore, type Shelf, type StoredDraft } from './draft-store.ts';
export { keepWords, readWords } from './kept-words.ts';
