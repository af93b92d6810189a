/** A template in hand: its sections as lines of two levels, and what is done to them. Pure. */
import {
  templateFaults,
  templatePlaces,
  type ReportTemplate,
  type SectionSource,
  type TemplateFault,
  type TemplateSection,
} from '@tien-do/shared';

export interface SectionLine {
  key: string;
  title: string;
  source: SectionSource;
  whenEmpty: string;
  /** Below the last line above it that is not. */
  below: boolean;
}

/** A template as it is edited: what is sent follows from it. */
export interface EditedTemplate extends Omit<ReportTemplate, 'sections' | 'recipients'> {
  lines: SectionLine[];
  /** One to a line. */
  recipients: string;
}

/** As many sections, and sections below one of them, as a report can have. */
export const mostSections = 15;
export const mostBelow = 30;

/** The template as it is edited. */
export function editedOf({ sections, recipients, ...rest }: ReportTemplate): EditedTemplate {
  const line = ({ key, title, source, whenEmpty }: TemplateSection, below: boolean): SectionLine => ({
    ...{ key, title, source, whenEmpty, below },
  });
  return {
    ...rest,
    recipients: recipients.join('\n'),
    lines: sections.flatMap((section) => [
      line(section, false),
      ...section.sections.map((one) => line(one, true)),
    ]),
  };
}

/** The template that is sent. */
export function templateOf({ lines, recipients, ...rest }: EditedTemplate): ReportTemplate {
  const sections: TemplateSection[] = [];
  for (const { below, ...line } of lines) {
    const section = { ...line, title: line.title.trim(), whenEmpty: line.whenEmpty.trim(), sections: [] };
    const last = sections.at(-1);
    if (below && last) last.sections.push(section);
    else sections.push(section);
  }
  return {
    ...rest,
    about: rest.about.trim(),
    sections,
    recipients: recipients
      .split('\n')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  };
}

/** Are they the same to whoever reads them? */
export function sameTemplate(one: EditedTemplate, other: EditedTemplate): boolean {
  return JSON.stringify(inOrder(templateOf(one))) === JSON.stringify(inOrder(templateOf(other)));
}

function inOrder({ about, opening, closing, sections, appendices, recipients }: ReportTemplate): unknown {
  const part = ({ key, title, source, whenEmpty, sections: below }: TemplateSection): unknown => [
    ...[key, title, source, whenEmpty],
    below.map(part),
  ];
  return [about, opening, closing, sections.map(part), appendices, recipients];
}

/** How many lines belong to a line: itself, and those below it. */
export function blockSize(lines: readonly SectionLine[], at: number): number {
  if (lines[at]?.below !== false) return 1;
  const next = lines.findIndex(({ below }, place) => place > at && !below);
  return (next < 0 ? lines.length : next) - at;
}

/** A line elsewhere: with those below it over the next of its level, or, below one section, out of it into the next. */
export function withMoved(lines: readonly SectionLine[], at: number, by: -1 | 1): SectionLine[] | null {
  const line = lines[at];
  if (!line) return null;
  if (line.below) {
    const to = at + by;
    if (to < 1 || to >= lines.length) return null;
    const rest = lines.filter((one) => one !== line);
    return [...rest.slice(0, to), line, ...rest.slice(to)];
  }
  const size = blockSize(lines, at);
  const block = lines.slice(at, at + size);
  const rest = [...lines.slice(0, at), ...lines.slice(at + size)];
  if (by < 0) {
    const above = lines.findLastIndex(({ below }, place) => place < at && !below);
    return above < 0 ? null : [...rest.slice(0, above), ...block, ...rest.slice(above)];
  }
  if (at + size >= lines.length) return null;
  const behind = at + blockSize(lines, at + size);
  return [...rest.slice(0, behind), ...block, ...rest.slice(behind)];
}

/** A section put below the one before it, or taken out from there; null where that cannot be. */
export function withLevel(lines: readonly SectionLine[], at: number, below: boolean): SectionLine[] | null {
  const line = lines[at];
  if (!line || line.below === below) return null;
  if (below) {
    if (at === 0 || blockSize(lines, at) > 1) return null;
    return lines.map((one) => (one === line ? { ...one, below } : one));
  }
  const parent = lines.findLastIndex((one, place) => place < at && !one.below);
  const end = parent + blockSize(lines, parent);
  return [...lines.slice(0, at), ...lines.slice(at + 1, end), { ...line, below }, ...lines.slice(end)];
}

/** Without a line and those below it. */
export function withoutLine(lines: readonly SectionLine[], at: number): SectionLine[] {
  return [...lines.slice(0, at), ...lines.slice(at + blockSize(lines, at))];
}

/** A new line behind the block of a line, or at the end; its key is one that nothing has. */
export function withNew(
  lines: readonly SectionLine[],
  under: number | null,
): { lines: SectionLine[]; key: string } {
  const taken = new Set(lines.map(({ key }) => key));
  let n = lines.length + 1;
  while (taken.has(`section_${String(n)}`)) n += 1;
  const key = `section_${String(n)}`;
  const line: SectionLine = { key, title: '', source: 'written', whenEmpty: '', below: under !== null };
  const at = under === null ? lines.length : under + blockSize(lines, under);
  return { lines: [...lines.slice(0, at), line, ...lines.slice(at)], key };
}

/** Where something is wrong: in a text of the template, at a section, or with the sections altogether. */
export type FaultPlace =
  'about' | 'opening' | 'closing' | 'sections' | { key: string; part: 'title' | 'source' | 'when_empty' };
export interface Fault {
  at: FaultPlace;
  rule: TemplateFault['rule'] | 'blank' | 'too_many';
  /** The place that nobody knows. */
  place: string;
}

/** Everything that keeps a template from being saved, each where it is: the rules of the server, and what was left blank. */
export function faultsOf(edited: EditedTemplate): Fault[] {
  const { about, lines } = edited;
  const faults: Fault[] = [];
  const add = (at: FaultPlace, rule: Fault['rule'], place = ''): void => {
    faults.push({ at, rule, place });
  };
  if (about.trim() === '') add('about', 'blank');
  for (const { key, title } of lines) if (title.trim() === '') add({ key, part: 'title' }, 'blank');
  const tops = lines.flatMap(({ below }, at) => (below ? [] : [blockSize(lines, at) - 1]));
  if (lines.length === 0) add('sections', 'blank');
  if (tops.length > mostSections || tops.some((n) => n > mostBelow)) add('sections', 'too_many');
  for (const fault of templateFaults(templateOf(edited))) {
    switch (fault.rule) {
      case 'no_results':
        add('sections', fault.rule);
        break;
      case 'place_unknown':
        add(fault.at, fault.rule, fault.place);
        break;
      case 'source_twice':
        add({ key: fault.key, part: 'source' }, fault.rule);
        break;
      case 'section_twice':
      case 'title_twice':
      case 'too_deep':
        add({ key: fault.key, part: 'title' }, fault.rule);
        break;
    }
  }
  return faults;
}

/** The places of a text as they are read where nothing fills them. */
export const openPlaces = Object.fromEntries(templatePlaces.map((place) => [place, `{${place}}`])) as Record<
  (typeof templatePlaces)[number],
  string
>;
