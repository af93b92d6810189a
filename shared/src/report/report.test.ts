import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aFace } from '../../../test/support/face.js';
import { cardStates, noFigure, standardTiming, usualBreakdowns, type Indicator } from '../index.js';
import {
  citedDocuments,
  compileReport,
  countCards,
  documentRows,
  figureRows,
  filledText,
  merged,
  partWords,
  printed,
  quotedText,
  reconcile,
  reportTransitions,
  settled,
  standardTemplate,
  taskRows,
  templateFaults,
  textParts,
  type CompiledBlock,
  type ReportBlock,
  type ReportCard,
  type ReportData,
  type ReportResult,
  type ReportTemplate,
} from './index.js';

const approvals: ReportResult['approvals'] = [
  {
    act: 'accept',
    personId: 'p',
    name: 'Nguyễn Văn A',
    agencyId: 'CA',
    lines: ['TRƯỞNG CÔNG AN'],
    at: '2026-09-02T02:00:00.000Z',
  },
];
const people: Indicator = {
  ...{ id: 'i1', name: 'Số người được tập huấn', unit: 'người', type: 'count', direction: 'rising' },
  ...{ breakdowns: ['sex'], filledBy: 'lead', rollUp: 'sum', byCase: false, required: false },
};

function result(facts: Partial<ReportResult> = {}): ReportResult {
  return {
    ...{
      number: 1,
      sha256: 'a'.repeat(64),
      acceptedAt: '2026-09-02T02:00:00.000Z',
      items: [],
      parts: [],
      nil: false,
    },
    ...{ result: 'Đã tổ chức 02 lớp tập huấn.', nilReason: '', figures: {}, expectedResults: [], approvals },
    ...facts,
  };
}

const done = {
  state: 'compiled',
  accepted: 1,
  submissions: 1,
  dueOn: '2026-09-30',
  doneOn: '2026-09-01',
  sentOn: '2026-09-01',
} as const;

function data(cards: ReportCard[], more: Partial<ReportData> = {}): ReportData {
  const section = { parentId: null, kind: 'section' as const };
  return {
    ...{
      boardId: 'b',
      boardVersion: 7,
      year: 2026,
      dataFrom: '2025-10-15',
      dataTo: '2026-10-14',
      on: '2026-10-10',
    },
    plan: {
      ...{ id: 'p', title: 'Triển khai thực hiện Công ước', number: '44/KH-UBND', issuedOn: '2023-03-05' },
      ...{ issuerId: 'UB', coordinatorId: 'CA', timing: { ...standardTiming } },
    },
    sections: [
      { ...section, id: 's1', printedNumber: 'I.', title: 'Hoàn thiện pháp luật:', position: 1 },
      {
        ...section,
        id: 'g1',
        parentId: 's1',
        kind: 'group',
        printedNumber: '1.',
        title: 'Rà soát',
        position: 2,
      },
      { ...section, id: 's2', printedNumber: 'II', title: 'Tuyên truyền', position: 5 },
    ],
    tasks: [
      task('t1', 'g1', 'I/1/1.1', '1.1', 3),
      task('t2', 's1', 'I/2', '2.', 4),
      task('t3', 's2', 'II/1', '1.', 6),
    ],
    cards,
    ...{ breakdowns: [...usualBreakdowns], figures: [], difficulties: [], urgings: [] },
    agencies: { A: 'Phòng Tư pháp', B: 'Tòa án nhân dân', CA: 'Công an thành phố', UB: 'UBND thành phố' },
    ...more,
  };
}

function task(
  id: string,
  sectionId: string,
  key: string,
  printedNumber: string,
  position: number,
): ReportData['tasks'][number] {
  return {
    ...{
      id,
      sectionId,
      key,
      printedNumber,
      position,
      title: `Nhiệm vụ ${id}`,
      leadWords: '',
      coordinatingWords: 'Các phường',
    },
    ...{ expectedResults: [], deadlineWords: 'Hằng năm', indicators: [] },
  };
}

const compiled = (input: ReportData): CompiledBlock[] =>
  compileReport(standardTemplate, input, { reporterId: 'CA', addressee: 'UBND thành phố' }).blocks;
const ofKind = (input: ReportData, kind: CompiledBlock['kind']): CompiledBlock[] =>
  compiled(input).filter((block) => block.kind === kind);
const texts = (input: ReportData): string[] => {
  const { blocks, fields } = compileReport(standardTemplate, input, { reporterId: 'CA', addressee: '' });
  return blocks.map(({ label, text }) => (label === '' ? '' : `${label}: `) + filledText(text, fields));
};

describe('a compiled report', () => {
  const two = [
    { face: aFace({ id: 'c1', taskId: 't1', ...done }), result: result() },
    { face: aFace({ id: 'c2', taskId: 't1', leadIds: ['B'], dueOn: '2026-10-01' }), result: null },
    { face: aFace({ id: 'c3', taskId: 't3', notTriggered: true }), result: null },
  ];

  it('quotes what was accepted, and names what is missing, by the plan’s own order', () => {
    const results = compileReport(standardTemplate, data(two), {
      reporterId: 'CA',
      addressee: '',
    }).blocks.filter(({ section }) => section === 'results');
    expect(results.map(({ kind, label, text }) => [kind, label, text]).slice(1)).toEqual([
      ['heading', '', 'Hoàn thiện pháp luật'],
      ['heading', '', 'Rà soát'],
      ['result', 'Phòng Tư pháp', 'Đã tổ chức 02 lớp tập huấn.'],
      ['absent', 'Tòa án nhân dân (nhiệm vụ I.1.1)', 'Chưa có kết quả (quá hạn 09 ngày).'],
      ['heading', '', 'Tuyên truyền'],
      ['absent', 'Phòng Tư pháp (nhiệm vụ II.1)', 'Chưa phát sinh.'],
    ]);
  });

  it('ends with what it is about, whoever says that', () => {
    const closing = (about?: string): string =>
      compileReport(standardTemplate, data([]), { reporterId: 'UB', addressee: 'UBND tỉnh', about }).closing;
    const end = ', Ủy ban nhân dân thành phố kính báo cáo UBND tỉnh./.';
    const plan = 'Kế hoạch số 44/KH-UBND ngày 05 tháng 3 năm 2023';
    expect(closing()).toBe(`Trên đây là Báo cáo kết quả năm 2026 thực hiện ${plan}${end}`);
    expect(closing('Công tác tập huấn')).toBe(`Trên đây là Báo cáo công tác tập huấn${end}`);
  });

  it('heads a task that stands beside a group, so that it is not read as of the group before it', () => {
    const beside = { face: aFace({ id: 'c4', taskId: 't2', ...done }), result: result() };
    const headings = ofKind(data([...two, beside]), 'heading').map(({ key, text }) => [key, text]);
    expect(headings).toEqual([
      ['heading:s1', 'Hoàn thiện pháp luật'],
      ['heading:g1', 'Rà soát'],
      ['heading:t2', 'Nhiệm vụ t2'],
      ['heading:s2', 'Tuyên truyền'],
    ]);
  });

  it('knows of each block where it comes from and who approved it', () => {
    const [quote] = ofKind(data(two), 'result');
    expect(quote).toMatchObject({
      key: 'card:c1',
      sources: [
        { kind: 'submission', cardId: 'c1', number: 1, sha256: 'a'.repeat(64), agencyIds: ['A'], approvals },
      ],
    });
  });

  it('counts in sentences', () => {
    expect(texts(data(two))).toContain(
      'Trong kỳ triển khai 02 nhiệm vụ của Kế hoạch, với 02 đầu việc phải thực hiện tính theo từng cơ quan chủ trì. Đến thời điểm báo cáo đã hoàn thành 01 đầu việc (50,0%), trong đó đúng hạn 01, quá hạn 00; chưa hoàn thành 01 đầu việc (50,0%), trong đó còn trong hạn 00, đã quá hạn 01. Ngoài ra, có 01 đầu việc chưa phát sinh, 00 đầu việc dừng thực hiện.',
    );
  });

  it('says what nothing occurred to, what joint leads did, and what was answered one by one', () => {
    const nil = {
      face: aFace({ id: 'c1', taskId: 't1', ...done }),
      result: result({ nil: true, nilReason: 'Không có vụ việc.' }),
    };
    expect(ofKind(data([nil]), 'result').map(({ text }) => text)).toEqual([
      'Trong kỳ không phát sinh. Không có vụ việc.',
    ]);
    const twice = { ...nil, result: result({ nil: true, nilReason: 'Trong năm không phát sinh vụ việc.' }) };
    expect(ofKind(data([twice]), 'result').map(({ label, text }) => [label, text])).toEqual([
      ['Phòng Tư pháp (nhiệm vụ I.1.1)', 'Trong năm không phát sinh vụ việc.'],
    ]);
    const parts = [
      { agencyId: 'A', text: 'Đã rà soát.' },
      { agencyId: 'B', text: ' ' },
    ];
    const items = [
      { done: true, text: 'KH 12/KH-TP' },
      { done: false, text: '' },
    ];
    const joint = {
      face: aFace({ id: 'c1', taskId: 't1', leadIds: ['A', 'B'], ...done }),
      result: result({ parts, items, expectedResults: ['kế hoạch', 'báo cáo'] }),
    };
    expect(ofKind(data([joint]), 'result').map(({ label, text }) => [label, text])).toEqual([
      [
        'Phòng Tư pháp, Tòa án nhân dân',
        'Đã tổ chức 02 lớp tập huấn.\nPhòng Tư pháp: Đã rà soát.\n- Kế hoạch: KH 12/KH-TP',
      ],
    ]);
  });

  it('never drops a section: where there is nothing it says so', () => {
    const { sections, blocks } = compileReport(standardTemplate, data([]), {
      reporterId: 'CA',
      addressee: '',
    });
    expect(
      sections.filter(({ level }) => level === 1).map(({ number, title }) => `${number}. ${title}`),
    ).toEqual([
      'I. Công tác chỉ đạo, triển khai',
      'II. Kết quả thực hiện nhiệm vụ',
      'III. Khó khăn, vướng mắc và nguyên nhân',
      'IV. Phương hướng, nhiệm vụ năm 2027',
      'V. Kiến nghị, đề xuất',
    ]);
    expect(blocks.map(({ kind, text }) => `${kind} ${text}`.trim())).toEqual([
      'empty Không có văn bản được ban hành.',
      'written',
      'written',
      'sentence Trong kỳ không có nhiệm vụ nào được giao theo Kế hoạch.',
      'empty Không có.',
      'empty Không có.',
      'written',
      'empty Không có.',
    ]);
  });

  it('takes difficulties apart into what, why and what is proposed, and says how agencies were urged', () => {
    const raised = {
      cardId: 'c1',
      agencyId: 'A',
      text: 'Thiếu biên chế',
      raisedAt: '2026-05-01T00:00:00.000Z',
    };
    const input = data(two, {
      difficulties: [{ id: 'd1', ...raised, cause: 'Tinh giản', proposal: '' }],
      urgings: [
        { agencyId: 'B', number: '12/CATP-TH', issuedOn: '2026-09-20' },
        { agencyId: 'B', number: null, issuedOn: '2026-10-02' },
      ],
    });
    expect(texts(input)).toEqual(
      expect.arrayContaining([
        'Phòng Tư pháp: Thiếu biên chế',
        'Phòng Tư pháp: Tinh giản',
        'Trong kỳ đã ban hành 02 công văn đôn đốc, đề nghị gửi kết quả đối với 01 cơ quan, đơn vị.',
        'Không có.',
      ]),
    );
  });

  it('lists the documents that results say were issued in the period, each once', () => {
    const text =
      'Đã ban hành Kế hoạch số 12/KH-UBND ngày 05/3/2026 về tuyên truyền; căn cứ Quyết định số 364/QĐ-TTg ngày 17 tháng 3 năm 2015 của Thủ tướng.';
    const again = 'Thực hiện Kế hoạch số 12 / KH-UBND ngày 5/3/2026.';
    const input = data([
      { face: aFace({ id: 'c1', taskId: 't1', ...done }), result: result({ result: text }) },
      { face: aFace({ id: 'c2', taskId: 't2', ...done }), result: result({ result: again }) },
    ]);
    const { documents } = compileReport(standardTemplate, input, { reporterId: 'CA', addressee: '' });
    expect(documentRows(documents, input)).toEqual([
      { number: 'Kế hoạch số 12/KH-UBND', day: '05/3/2026', about: 'tuyên truyền', agency: 'Phòng Tư pháp' },
    ]);
    expect(ofKind(input, 'document').map((block) => block.text)).toEqual([
      'Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026 về tuyên truyền.',
    ]);
    expect(citedDocuments('Công văn số 5/UBND-VX ngày 31/02/2026', '2026-01-01', '2026-12-31')).toEqual([]);
  });

  it('rolls accepted figures up into fields of a sentence and into the appendix', () => {
    const entry = (male: string, female: string, value: string): typeof noFigure => ({
      ...noFigure,
      ...{ value, parts: { sex: { male, female } } },
    });
    const source = { taskId: 't1', kind: 'lead' as const, number: 1, at: '2026-09-01T00:00:00.000Z' };
    const input = data(two, {
      figures: [
        {
          ...source,
          cardId: 'c1',
          agencyIds: ['A'],
          state: 'accepted',
          figures: { i1: entry('600', '400', '1000') },
        },
        {
          ...source,
          cardId: 'c2',
          agencyIds: ['B'],
          state: 'accepted',
          figures: { i1: entry('10', '20', '30') },
        },
        {
          ...source,
          cardId: 'c2',
          agencyIds: ['B'],
          state: 'submitted',
          figures: { i1: entry('1', '1', '2') },
        },
      ],
    });
    const [first] = input.tasks;
    if (first) first.indicators = [people];
    expect(texts(input)).toContain('Số người được tập huấn: 1.030 người, trong đó nam 610, nữ 420.');
    expect(figureRows(input)).toEqual([
      {
        ...{
          task: 'I.1.1',
          name: 'Số người được tập huấn',
          unit: 'người',
          value: '1.030',
          reported: 2,
          nil: 0,
        },
        parts: [
          { name: 'Nam', value: '610' },
          { name: 'Nữ', value: '420' },
        ],
      },
    ]);
    // A people's name is written large, and a count below ten takes a zero.
    if (first) first.indicators = [{ ...people, breakdowns: ['ethnicity'] }];
    for (const { figures } of input.figures) {
      figures['i1'] = { ...entry('0', '0', '4'), parts: { ethnicity: { kinh: '1', minority: '3' } } };
    }
    expect(texts(input)).toContain(
      'Số người được tập huấn: 08 người, trong đó Kinh 02, dân tộc thiểu số 06.',
    );
  });

  const anyCard = fc.record({
    taskId: fc.constantFrom('t1', 't2', 't3'),
    state: fc.constantFrom(...cardStates),
    notTriggered: fc.boolean(),
    cancelled: fc.boolean(),
    leadIds: fc.subarray(['A', 'B'], { minLength: 1 }),
    dueOn: fc.constantFrom(null, '2026-09-30', '2026-10-10', '2026-12-01'),
    text: fc.string({ unit: 'grapheme' }),
  });

  it('has each card once in the body and once in the appendix, whose column adds up to its sentence', () => {
    fc.assert(
      fc.property(fc.array(anyCard, { maxLength: 30 }), (list) => {
        const cards = list.map(({ text, ...facts }, at): ReportCard => {
          const id = `c${String(at)}`;
          const isDone = facts.state === 'compiled';
          const day = isDone ? '2026-10-05' : null;
          return {
            face: aFace({ ...facts, id, doneOn: day, sentOn: day, firstSentOn: day }),
            result: isDone ? result({ result: text }) : null,
          };
        });
        const input = data(cards);
        const rows = taskRows(input).flatMap((row) => (row.kind === 'task' ? [row] : []));
        expect(rows.map(({ cardId }) => cardId).sort()).toEqual(cards.map(({ face }) => face.id).sort());
        // Each task is named once, in the first row of those who lead it.
        const named = rows.filter(({ again }) => !again).map(({ title }) => title);
        expect(named).toHaveLength(new Set(list.map(({ taskId }) => taskId)).size);
        expect(new Set(named).size).toBe(named.length);
        const blocks = compiled(input).filter(({ key }) => key.startsWith('card:'));
        expect(blocks.map(({ key }) => key.slice(5)).sort()).toEqual(cards.map(({ face }) => face.id).sort());
        const counted = countCards(cards, input);
        const saying = (pattern: RegExp): number => rows.filter(({ status }) => pattern.test(status)).length;
        expect({
          doneInTime: saying(/^Hoàn thành đúng hạn/u),
          doneLate: saying(/^Hoàn thành quá hạn/u),
          openLate: saying(/^Chưa hoàn thành, quá hạn/u),
          notTriggered: saying(/^Chưa phát sinh/u),
          cancelled: saying(/^Dừng thực hiện/u),
          openInTime: saying(/^(?:Đang thực hiện|Đã gửi kết quả|Tạm dừng)/u),
        }).toEqual({
          ...{ doneInTime: counted.doneInTime, doneLate: counted.doneLate, openLate: counted.openLate },
          ...{
            notTriggered: counted.notTriggered,
            cancelled: counted.cancelled,
            openInTime: counted.openInTime,
          },
        });
        for (const { face, result: accepted } of cards) {
          const row = rows.find(({ cardId }) => cardId === face.id);
          if (accepted) expect(row?.result).toBe(accepted.result.trim());
        }
      }),
    );
  });

  it('is the same whenever it is compiled of the same, under keys that are each of one block', () => {
    const once = compiled(data(two));
    expect(compiled(data([...two].reverse()))).toEqual(once);
    expect(new Set(once.map(({ key }) => key)).size).toBe(once.length);
  });
});

describe('a template', () => {
  const change = (more: Partial<ReportTemplate>): string[] =>
    templateFaults({ ...standardTemplate, ...more }).map(({ rule }) => rule);
  const [first, second] = standardTemplate.sections;
  it('names a section once, sends what is compiled to one place, and knows its places', () => {
    expect(change({})).toEqual([]);
    if (!first || !second) throw new Error('sections');
    expect(change({ sections: [...standardTemplate.sections, first] })).toContain('section_twice');
    expect(change({ sections: [...standardTemplate.sections, { ...second, key: 'again' }] })).toContain(
      'source_twice',
    );
    expect(change({ sections: [first] })).toContain('no_results');
    expect(change({ about: 'Báo cáo {namm}' })).toContain('place_unknown');
    const deep = {
      ...first,
      sections: [{ ...first, key: 'x', sections: [{ ...first, key: 'y', sections: [] }] }],
    };
    expect(change({ sections: [deep, second] })).toContain('too_deep');
  });

  it('has sections that can be told apart, and everything wrong with it is told at once', () => {
    if (!first || !second) throw new Error('sections');
    const twice = { ...first, key: 'again', title: `  ${first.title.toUpperCase()} `, sections: [] };
    expect(change({ sections: [first, second, twice] })).toEqual(['title_twice']);
    // Below another section the same name is another place.
    const below = { ...second, sections: [twice] };
    expect(change({ sections: [first, below] })).toEqual([]);
    const empty = { ...second, whenEmpty: 'Không có {gi}.' };
    expect(templateFaults({ ...standardTemplate, sections: [first, empty, empty], about: '{x}' })).toEqual([
      { rule: 'place_unknown', place: 'x', at: 'about' },
      { rule: 'place_unknown', place: 'gi', at: { key: second.key, part: 'when_empty' } },
      { rule: 'place_unknown', place: 'gi', at: { key: second.key, part: 'when_empty' } },
      { rule: 'section_twice', key: second.key },
      { rule: 'source_twice', key: second.key },
      { rule: 'title_twice', key: second.key },
    ]);
  });
});

describe('fields in a text', () => {
  it('stay true, and what only looks like one is words', () => {
    const fields = { 'all.total': '51' };
    expect(textParts('Có {{all.total}} nhiệm vụ {{x}}', fields)).toEqual([
      { text: 'Có ', field: null },
      { text: '51', field: 'all.total' },
      { text: ' nhiệm vụ {{x}}', field: null },
    ]);
    expect(filledText(quotedText('{{all.total}} {{{all.total}}}'), fields)).not.toContain('51');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(filledText(text, {})).toBe(text);
        expect(filledText(quotedText(text), fields)).toBe(quotedText(text));
      }),
    );
  });
});

describe('blocks against their sources', () => {
  const input = data([{ face: aFace({ id: 'c1', taskId: 't1', ...done }), result: result() }]);
  const stored = (blocks: CompiledBlock[]): ReportBlock[] =>
    blocks.map(({ text, ...block }, at) => ({
      ...block,
      ...{ id: `b${String(at)}`, text, sourceText: text, dropped: false, mergedInto: null, version: 1 },
    }));
  const again = (facts: Partial<ReportResult>): CompiledBlock[] =>
    compiled(data([{ face: aFace({ id: 'c1', taskId: 't1', ...done }), result: result(facts) }]));

  it('are as they were while nothing changed, also where figures moved on', () => {
    const { changes, fresh } = reconcile(stored(compiled(input)), compiled(input));
    expect([...new Set([...changes.values()].map(({ change }) => change))]).toEqual(['same']);
    expect(fresh).toEqual([]);
  });

  it('are marked where the source changed, and settled as somebody decides', () => {
    const blocks = stored(compiled(input));
    const now = again({ number: 2, sha256: 'b'.repeat(64), result: 'Đã tổ chức 03 lớp.' });
    const block = blocks.find(({ kind }) => kind === 'result');
    const change = block && reconcile(blocks, now).changes.get(block.id);
    if (!block || change?.change !== 'changed') throw new Error('the result changed');
    const own = { ...block, text: 'Các lớp đã hoàn thành.' };
    expect(settled(own, change.now, 'accept')).toMatchObject({
      text: 'Đã tổ chức 03 lớp.',
      sourceText: 'Đã tổ chức 03 lớp.',
    });
    const kept = { ...own, ...settled(own, change.now, 'keep') };
    expect(kept).toMatchObject({ text: 'Các lớp đã hoàn thành.', sourceText: 'Đã tổ chức 03 lớp.' });
    const after = blocks.map((one) => (one.id === block.id ? kept : one));
    expect(reconcile(after, now).changes.get(block.id)?.change).toBe('same');
  });

  it('that have come since, or are no more, are named with their place', () => {
    const more = data([
      { face: aFace({ id: 'c1', taskId: 't1', ...done }), result: result() },
      { face: aFace({ id: 'c2', taskId: 't1', leadIds: ['B'], ...done }), result: result() },
    ]);
    const { fresh } = reconcile(stored(compiled(input)), compiled(more));
    expect(fresh.map(({ block, after }) => [block.key, after])).toEqual([['card:c2', 'card:c1']]);
    const { changes } = reconcile(stored(compiled(more)), compiled(input));
    expect([...changes.values()].filter(({ change }) => change === 'gone')).toHaveLength(1);
  });

  it('name whose they are once', () => {
    const label = 'Phòng Tư pháp';
    expect(partWords({ label, text: 'Phòng Tư pháp đã tổ chức 02 lớp.' })).toBe(
      'Phòng Tư pháp đã tổ chức 02 lớp.',
    );
    expect(partWords({ label, text: 'Đã tổ chức 02 lớp.' })).toBe('Phòng Tư pháp: Đã tổ chức 02 lớp.');
  });

  it('are merged with both sources, and then printed once', () => {
    const blocks = stored(
      compiled(
        data([
          { face: aFace({ id: 'c1', taskId: 't1', ...done }), result: result() },
          {
            face: aFace({ id: 'c2', taskId: 't1', leadIds: ['B'], ...done }),
            result: result({ result: 'Đã xét xử.' }),
          },
        ]),
      ),
    );
    const [first, second] = blocks.filter(({ kind }) => kind === 'result');
    if (!first || !second) throw new Error('two results');
    const one = merged(first, second);
    expect(one.text).toBe('Đã tổ chức 02 lớp tập huấn.\nTòa án nhân dân: Đã xét xử.');
    expect(one.sources).toHaveLength(2);
    const after = blocks.map((block) =>
      block.id === first.id
        ? { ...block, ...one }
        : block.id === second.id
          ? { ...block, mergedInto: first.id }
          : block,
    );
    const before = printed(blocks).map(({ id }) => id);
    expect(printed(after).map(({ id }) => id)).toEqual(before.filter((id) => id !== second.id));
  });
});

describe('the life of a report', () => {
  it('leads from no issued state back to writing', () => {
    for (const { from, to } of Object.values(reportTransitions)) {
      if (to === 'draft') expect(from).toEqual(['review']);
    }
  });
});
