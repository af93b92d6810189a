/** The text of a card, saved while it is being written. */
import {
  Autosave as Writing,
  type AutosavePort as Port,
  type AutosaveState as State,
  type DraftStore,
  type ServerText as Stored,
} from '../../../writing/index.ts';
import { mergedParts, sameContent, type WorkingText } from './content.ts';

export {
  ConflictError,
  longestMs,
  quietMs,
  type AutosaveStatus,
  type FailureKind,
} from '../../../writing/index.ts';
export type AutosavePort = Port<WorkingText>;
export type AutosaveState = State<WorkingText>;
export type ServerText = Stored<WorkingText>;

const rules = { same: sameContent, joined: mergedParts };

export class Autosave extends Writing<WorkingText> {
  constructor(port: AutosavePort, store: DraftStore<WorkingText>, server: ServerText) {
    super(rules, port, store, server);
  }
}
