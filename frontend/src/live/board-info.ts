/** What of a board does not change with its cards: plan, cycle, agencies and the tree of the appendix, with look-ups. */
import type {
  AgencyView,
  BoardView,
  CycleView,
  PlanHead,
  SectionView,
  TaskView,
} from '@tien-do/shared/contract';
import type { FaceContext } from '@tien-do/shared';

export interface BoardInfo {
  id: string;
  plan: PlanHead;
  cycle: CycleView;
  /** The version of the plan that the cards follow. */
  planVersion: number;
  /** Who sees the same of it. */
  circle: string;
  /** All cycles of the plan, newest first. */
  cycles: readonly CycleView[];
  agencies: ReadonlyMap<string, AgencyView>;
  sections: ReadonlyMap<string, SectionView>;
  tasks: ReadonlyMap<string, TaskView>;
  /** The coordinator's short name: titles of columns and desks. */
  coordinatorName: string;
}

/** Indexes a board as it was read. */
export function boardInfoOf(view: BoardView): BoardInfo {
  const agencies = new Map(view.agencies.map((agency) => [agency.id, agency]));
  const coordinator = agencies.get(view.plan.coordinatorId);
  return {
    id: view.id,
    plan: view.plan,
    cycle: view.cycle,
    planVersion: view.planVersion,
    circle: view.circle,
    cycles: view.cycles,
    agencies,
    sections: new Map(view.sections.map((section) => [section.id, section])),
    tasks: new Map(view.tasks.map((task) => [task.id, task])),
    coordinatorName: coordinator?.shortName ?? '',
  };
}

/** What a decision about a card of this board needs beside the face. */
export function faceContextOf(info: BoardInfo, taskId: string): FaceContext {
  return {
    planId: info.plan.id,
    coordinatorId: info.plan.coordinatorId,
    issuerId: info.plan.issuerId,
    participantIds: info.plan.participantIds,
    visibility: info.plan.visibility,
    cyclePhase: info.cycle.phase,
    coordinatingIds: info.tasks.get(taskId)?.coordinatingIds ?? [],
    takesRequests: info.tasks.get(taskId)?.takesRequests ?? false,
  };
}

/** Short name of an agency of the board; empty when unknown. */
export function agencyName(info: BoardInfo, agencyId: string): string {
  return info.agencies.get(agencyId)?.shortName ?? '';
}
