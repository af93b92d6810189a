/** What a report consists of: a template of sections as data. */

/** Where the text of a section comes from; `written`: people write it. */
export const sectionSources = [
  'written',
  'documents',
  'urging',
  'results',
  'difficulties',
  'causes',
  'ahead',
  'proposals',
] as const;
export type SectionSource = (typeof sectionSources)[number];

export interface TemplateSection {
  /** Names it within the template; it stays when the title changes. */
  key: string;
  /** Without its number: sections are numbered I, II, III, those below them 1, 2, 3. */
  title: string;
  source: SectionSource;
  /** What stands where there is nothing to say; '' leaves a place to be written. */
  whenEmpty: string;
  sections: TemplateSection[];
}

/** A periodic report, one on a subject, one asked for, one over five years (Nghị định 09/2019/NĐ-CP, Điều 4). */
export const reportKinds = ['periodic', 'thematic', 'ad_hoc', 'five_year'] as const;
export type ReportKind = (typeof reportKinds)[number];

export const appendixKinds = ['tasks', 'figures', 'documents'] as const;
export type AppendixKind = (typeof appendixKinds)[number];

export interface ReportTemplate {
  /** What the report is about, below its name: `Tổng kết thực hiện … năm {year}`. */
  about: string;
  opening: string;
  closing: string;
  sections: TemplateSection[];
  appendices: AppendixKind[];
  /** Without dashes and marks at the end. */
  recipients: string[];
}

/** The places that the texts of a template may name. */
export const templatePlaces = [
  'year',
  'next',
  'plan',
  'title',
  'issuer',
  'coordinator',
  'reporter',
  'from',
  'to',
  'addressee',
  'about',
] as const;
export type TemplatePlace = (typeof templatePlaces)[number];

/** A text of a template: one of its own, or one of a section. */
export type TemplateText = 'about' | 'opening' | 'closing' | { key: string; part: 'title' | 'when_empty' };

export type TemplateFault =
  | { rule: 'section_twice' | 'title_twice' | 'source_twice' | 'too_deep'; key: string }
  | { rule: 'place_unknown'; place: string; at: TemplateText }
  | { rule: 'no_results' };

/**
 * Everything that makes a template unfit, in the order in which it stands there. What is compiled must have one place to go, results must
 * have one, and who reads must be able to tell sections apart.
 */
export function templateFaults(template: ReportTemplate): TemplateFault[] {
  const all = flatSections(template.sections);
  const faults: TemplateFault[] = unknownPlaces(template);
  all.forEach(({ key, source }, at) => {
    const before = all.slice(0, at);
    if (before.some((one) => one.key === key)) faults.push({ rule: 'section_twice', key });
    if (source !== 'written' && before.some((one) => one.source === source)) {
      faults.push({ rule: 'source_twice', key });
    }
  });
  for (const beside of [template.sections, ...all.map(({ sections }) => sections)]) {
    const titles = beside.map(({ title }) => foldedTitle(title));
    beside.forEach(({ key }, at) => {
      const title = titles[at] ?? '';
      if (title !== '' && titles.indexOf(title) < at) faults.push({ rule: 'title_twice', key });
    });
  }
  for (const { key, sections } of template.sections.flatMap((section) => section.sections)) {
    if (sections.length > 0) faults.push({ rule: 'too_deep', key });
  }
  if (!all.some(({ source }) => source === 'results')) faults.push({ rule: 'no_results' });
  return faults;
}

/** Titles that a reader would take for the same. */
function foldedTitle(title: string): string {
  return title.normalize('NFC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase('vi');
}

function unknownPlaces({ about, opening, closing, sections }: ReportTemplate): TemplateFault[] {
  const texts: [TemplateText, string][] = [
    ['about', about],
    ['opening', opening],
    ['closing', closing],
    ...flatSections(sections).flatMap(({ key, title, whenEmpty }): [TemplateText, string][] => [
      [{ key, part: 'title' }, title],
      [{ key, part: 'when_empty' }, whenEmpty],
    ]),
  ];
  return texts.flatMap(([at, text]) =>
    [...new Set([...text.matchAll(/\{([^{}]*)\}/gu)].map(([, place = '']) => place))]
      .filter((place) => !templatePlaces.some((known) => known === place))
      .map((place): TemplateFault => ({ rule: 'place_unknown', place, at })),
  );
}

/** Every section, in the order in which they stand. */
export function flatSections(sections: readonly TemplateSection[]): TemplateSection[] {
  return sections.flatMap((section) => [section, ...flatSections(section.sections)]);
}

/** Fills the places of a template's text. */
export function fillTemplate(text: string, places: Readonly<Record<TemplatePlace, string>>): string {
  return text.replace(/\{([^{}]*)\}/gu, (whole, place: string) =>
    templatePlaces.some((known) => known === place) ? places[place as TemplatePlace] : whole,
  );
}

const leaf = (key: string, title: string, source: SectionSource, whenEmpty = ''): TemplateSection => ({
  ...{ key, title, source, whenEmpty, sections: [] },
});

/** The report that Nghị định 09/2019/NĐ-CP, Điều 4 and 8 and the plans of this kind ask for, unless a plan has its own. */
export const standardTemplate: ReportTemplate = {
  about: 'Kết quả năm {year} thực hiện {plan}',
  opening:
    'Thực hiện {plan} của {issuer} về {title}, {reporter} báo cáo kết quả thực hiện năm {year} (số liệu tính từ {from} đến {to}), cụ thể như sau:',
  closing: 'Trên đây là Báo cáo {about}, {reporter} kính báo cáo {addressee}./.',
  sections: [
    {
      ...leaf('directing', 'Công tác chỉ đạo, triển khai', 'written'),
      sections: [
        leaf(
          'directing.documents',
          'Công tác tham mưu, ban hành văn bản',
          'documents',
          'Không có văn bản được ban hành.',
        ),
        leaf('directing.training', 'Công tác tuyên truyền, phổ biến, tập huấn', 'written'),
        leaf('directing.urging', 'Công tác phối hợp, kiểm tra, đôn đốc', 'urging'),
      ],
    },
    leaf('results', 'Kết quả thực hiện nhiệm vụ', 'results'),
    {
      ...leaf('difficulties', 'Khó khăn, vướng mắc và nguyên nhân', 'written'),
      sections: [
        leaf('difficulties.list', 'Khó khăn, vướng mắc', 'difficulties', 'Không có.'),
        leaf('difficulties.causes', 'Nguyên nhân', 'causes', 'Không có.'),
      ],
    },
    leaf('ahead', 'Phương hướng, nhiệm vụ năm {next}', 'ahead'),
    leaf('proposals', 'Kiến nghị, đề xuất', 'proposals', 'Không có.'),
  ],
  appendices: ['tasks', 'figures', 'documents'],
  recipients: ['Như trên', 'Lưu: VT'],
};

/** The summary of several years, unless a plan has its own. */
export const standardYearsTemplate: ReportTemplate = {
  ...standardTemplate,
  about: 'Tổng kết giai đoạn {year} thực hiện {plan}',
  opening:
    'Thực hiện {plan} của {issuer} về {title}, {reporter} báo cáo tổng kết giai đoạn {year} (tổng hợp từ báo cáo hằng năm đã ban hành, số liệu từ {from} đến {to}), cụ thể như sau:',
  sections: standardTemplate.sections.map((section) =>
    section.key === 'ahead'
      ? { ...section, title: 'Phương hướng, nhiệm vụ giai đoạn tiếp theo', source: 'written' }
      : section,
  ),
};

/** The template of a kind, unless a plan has its own. */
export function standardTemplateOf(kind: ReportKind): ReportTemplate {
  return kind === 'five_year' ? standardYearsTemplate : standardTemplate;
}
