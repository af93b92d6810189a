/** Everything that the parts of an open card share: its detail, its board, names and the text being written. */
import { dayOf, nameOn, type CardFace } from '@tien-do/shared';
import type { AgencyView, CardDetail } from '@tien-do/shared/contract';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  type ReactElement,
  type ReactNode,
} from 'react';
import { keys, queryClient, useAgencies } from '../../api/index.ts';
import { useFace, useLiveBoard, type BoardInfo } from '../../live/index.ts';
import { registerOfLeads, type Register } from '../../moves/index.ts';
import type { Autosave } from './draft/autosave.ts';
import { useAutosaveState, useWriting } from './draft/use-writing.ts';

export interface Scene {
  detail: CardDetail;
  /** The freshest face that is known. */
  face: CardFace;
  /** The board's plan and cycle; null until they are read. */
  info: BoardInfo | null;
  agencyOf: (agencyId: string) => AgencyView | undefined;
  /** Short name of an agency, as it was called at an instant where one is told of; empty when unknown. */
  nameOf: (agencyId: string, at?: string) => string;
  /** Short names of the lead agencies. */
  leads: string;
  coordinatorId: string;
  coordinator: string;
  register: Register;
  /** The text being written, where I may write. */
  writing: Autosave | null;
  /** Somebody else changed the card while I am writing. */
  behind: boolean;
  /** Shows a tab of the card. */
  goTo: (tab: CardTab) => void;
}

export const cardTabs = ['ket-qua', 'minh-chung', 'phoi-hop', 'de-nghi', 'trao-doi', 'lich-su'] as const;
export type CardTab = (typeof cardTabs)[number];

const SceneContext = createContext<Scene | null>(null);

/** The open card. @throws Error outside of one. */
export function useScene(): Scene {
  const scene = useContext(SceneContext);
  if (!scene) throw new Error('no card is open here');
  return scene;
}

/** Names of agencies by id, from the list of all. */
export function useAgencyNames(): Pick<Scene, 'agencyOf' | 'nameOf'> {
  const { data: agencies } = useAgencies();
  const byId = useMemo(() => new Map(agencies?.map((agency) => [agency.id, agency])), [agencies]);
  const agencyOf = useCallback((id: string) => byId.get(id), [byId]);
  const nameOf = useCallback(
    (id: string, at?: string) => {
      const agency = byId.get(id);
      if (!agency) return '';
      return at === undefined ? agency.shortName : nameOn(agency, dayOf(Date.parse(at))).shortName;
    },
    [byId],
  );
  return { agencyOf, nameOf };
}

/** Reads the card anew when its face moved on; while I am writing it waits, so that nothing moves under the hands. */
function useFreshness(detail: CardDetail, live: CardFace | null, writing: boolean): boolean {
  const moved = live !== null && live.at > detail.face.at;
  const cardId = detail.face.id;
  useEffect(() => {
    if (moved && !writing) void queryClient.invalidateQueries({ queryKey: keys.card(cardId) });
  }, [moved, writing, cardId, live?.at]);
  return moved && writing && live.version !== detail.face.version;
}

export interface SceneProviderProps {
  detail: CardDetail;
  goTo: (tab: CardTab) => void;
  children: ReactNode;
}

/** Gives the open card to its parts. */
export function SceneProvider({ detail, goTo, children }: SceneProviderProps): ReactElement {
  const { info } = useLiveBoard(detail.boardId);
  const live = useFace(detail.boardId, detail.face.id);
  const { agencyOf, nameOf } = useAgencyNames();
  const writing = useWriting(detail);
  const status = useAutosaveState(writing)?.status;
  const behind = useFreshness(
    detail,
    live,
    status === 'dirty' || status === 'saving' || status === 'conflict',
  );
  const face = live && live.at > detail.face.at ? live : detail.face;

  const scene = useMemo<Scene>(() => {
    const step = detail.chain.find(({ party }) => party === 'coordinator');
    const coordinatorId = info?.plan.coordinatorId ?? step?.agencyIds[0] ?? '';
    return {
      detail,
      face,
      info,
      agencyOf,
      nameOf,
      leads: face.leadIds
        .map((id) => nameOf(id))
        .filter(Boolean)
        .join(' + '),
      coordinatorId,
      coordinator: info?.coordinatorName ?? nameOf(coordinatorId),
      register: registerOfLeads(face.leadIds, agencyOf),
      writing,
      behind,
      goTo,
    };
  }, [detail, face, info, agencyOf, nameOf, writing, behind, goTo]);
  return <SceneContext value={scene}>{children}</SceneContext>;
}
