/** Small boards for unit tests. */
import { standardTiming, type CardFace } from '@tien-do/shared';
import type { AgencyView, SectionView, TaskView } from '@tien-do/shared/contract';
import type { BoardInfo } from '../../live/index.ts';

/** A face with usual values. */
export function face(part: Partial<CardFace> = {}): CardFace {
  return {
    id: 'card',
    taskId: 't1',
    leadIds: ['tp'],
    state: 'in_progress',
    returned: false,
    onHold: false,
    cancelled: false,
    notTriggered: false,
    assignmentAccepted: true,
    dueOn: '2026-10-14',
    dueProposedOn: null,
    sentOn: null,
    doneOn: null,
    firstSentOn: null,
    step: null,
    heldSince: '2026-10-01T00:00:00.000Z',
    submissions: 0,
    returns: 0,
    backBy: null,
    returnedToIds: [],
    accepted: 0,
    contributionsOpen: 0,
    supplementOpen: false,
    petitionsOpen: 0,
    originalDueOn: null,
    extensionAskedOn: null,
    urgings: [],
    files: 0,
    comments: 0,
    version: 1,
    at: 1,
    changedAt: '2026-10-01T00:00:00.000Z',
    changedById: null,
    ...part,
  };
}

function agency(id: string, shortName: string, name: string): AgencyView {
  return { id, shortName, name, kind: 'office', validFrom: null, validTo: null };
}

function section(id: string, parentId: string | null, printedNumber: string, position: number): SectionView {
  return {
    id,
    parentId,
    kind: parentId ? 'group' : 'section',
    printedNumber,
    title: `Mục ${printedNumber}`,
    position,
  };
}

function task(id: string, sectionId: string, key: string, title: string, position: number): TaskView {
  return {
    id,
    sectionId,
    key,
    printedNumber: key.split('/').at(-1) ?? key,
    title,
    leadMode: 'single',
    leadWords: '',
    coordinatingWords: '',
    coordinatingIds: [],
    expectedResults: [],
    deadlineWords: 'Hàng năm',
    deadlineKind: 'annual',
    takesRequests: false,
    feedsAnnualReport: true,
    position,
    endedBy: null,
  };
}

function byId<T extends { id: string }>(...items: T[]): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [item.id, item]));
}

/** Two sections, one with a group; four tasks; three agencies. */
export function boardInfo(): BoardInfo {
  const cycle = {
    id: 'cycle',
    boardId: 'board',
    year: 2026,
    dataFrom: '2025-12-15',
    dataTo: '2026-12-14',
    dueOn: '2026-10-14',
    phase: 'open' as const,
  };
  return {
    id: 'board',
    planVersion: 1,
    circle: 'all',
    plan: {
      id: 'plan',
      title: 'Kế hoạch',
      shortTitle: 'Kế hoạch',
      number: null,
      issuedOn: '2023-05',
      issuerId: 'ub',
      coordinatorId: 'ca',
      visibility: 'participants',
      participantIds: ['ub', 'ca', 'tp', 'ta'],
      timing: standardTiming,
      settingsVersion: 1,
    },
    cycle,
    cycles: [cycle],
    agencies: byId(
      agency('tp', 'Phòng Tư pháp', 'Phòng Tư pháp thành phố'),
      agency('ta', 'TAND TP', 'Tòa án nhân dân thành phố'),
      agency('ca', 'Công an TP', 'Công an thành phố'),
    ),
    sections: byId(section('s2', null, 'II', 3), section('s1', null, 'I', 1), section('g1', 's1', '1', 2)),
    tasks: byId(
      task('t3', 's2', 'II/2', 'Kiểm tra nơi giam giữ', 4),
      task('t4', 's1', 'I/2', 'Hướng dẫn thực hiện', 2),
      task('t1', 'g1', 'I/1/1.1', 'Rà soát quy định của pháp luật', 1),
      task('t2', 's2', 'II/1', 'Giảm tỷ lệ án bị sửa, hủy', 3),
    ),
    coordinatorName: 'Công an TP',
  };
}
