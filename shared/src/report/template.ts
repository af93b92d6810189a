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
] as const;
export type TemplatePlace = (typeof templatePlaces)[number];

export type TemplateFault =
  | { rule: 'section_twice'; key: string }
  | { rule: 'source_twice'; key: string }
  | { rule: 'place_unknown'; place: string }
  | { rule: 'too_deep'; key: string }
  | { rule: 'no_results' };

/** What makes a template unfit; null when nothing does. What is compiled must have one place to go, and results must have one. */
export function templateFault(template: ReportTemplate): TemplateFault | null {
  const all = flatSections(template.sections);
  const twice = all.find(({ key }, at) => all.findIndex((one) => one.key === key) < at);
  if (twice) return { rule: 'section_twice', key: twice.key };
  const again = all.find(
    ({ source }, at) => source !== 'written' && all.findIndex((one) => one.source === source) < at,
  );
  if (again) return { rule: 'source_twice', key: again.key };
  const deep = template.sections
    .flatMap(({ sections }) => sections)
    .find(({ sections }) => sections.length > 0);
  if (deep) return { rule: 'too_deep', key: deep.key };
  const words = [template.about, template.opening, template.closing, ...all.map(({ title }) => title)];
  const strange = words
    .flatMap((text) => [...text.matchAll(/\{([^{}]*)\}/gu)].map(([, place = '']) => place))
    .find((place) => !templatePlaces.some((known) => known === place));
  if (strange !== undefined) return { rule: 'place_unknown', place: strange };
  return all.some(({ source }) => source === 'results') ? null : { rule: 'no_results' };
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
  closing: 'Trên đây là Báo cáo kết quả năm {year} thực hiện {plan}, {reporter} kính báo cáo {addressee}./.',
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
  closing:
    'Trên đây là Báo cáo tổng kết giai đoạn {year} thực hiện {plan}, {reporter} kính báo cáo {addressee}./.',
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
