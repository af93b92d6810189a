/** Whether a .docx has the form of an official document: the checklist of Nghị định 30/2020/NĐ-CP over its XML. */
import {
  all,
  isOn,
  number,
  one,
  sizes,
  treeOf,
  value,
  words,
  type Node,
  type Parts,
} from './official-xml.js';
import { addresseesHold, headingsHold, isTall, sectionsOf } from './official-text.js';

const within = (n: number, least: number, most: number): boolean => n >= least && n <= most;
const allWithin = (list: readonly number[], least: number, most: number): boolean =>
  list.length > 0 && list.every((n) => within(n, least, most));
const centred = (p: Node): boolean => value(one(p, 'w:jc')) === 'center';
const isRule = (p: Node | undefined): boolean =>
  p !== undefined &&
  words(p) === '' &&
  all(p, 'w:pBdr').some((border) => one(border, 'w:bottom') !== undefined);

/** Names of documents as Phụ lục III has them. */
const typeNames = [
  'NGHỊ QUYẾT',
  'QUYẾT ĐỊNH',
  'CHỈ THỊ',
  'QUY CHẾ',
  'QUY ĐỊNH',
  'THÔNG CÁO',
  'THÔNG BÁO',
  'HƯỚNG DẪN',
].concat(
  ['CHƯƠNG TRÌNH', 'KẾ HOẠCH', 'PHƯƠNG ÁN', 'ĐỀ ÁN', 'DỰ ÁN', 'BÁO CÁO', 'BIÊN BẢN', 'TỜ TRÌNH', 'CÔNG ĐIỆN'],
  ['GIẤY ỦY QUYỀN', 'GIẤY MỜI', 'PHIẾU GỬI', 'PHIẾU CHUYỂN', 'PHIẾU BÁO', 'BẢN GHI NHỚ', 'BẢN THỎA THUẬN'],
);

/** Which points of the checklist a document breaks: a letter, or a document with a name such as a report. */
export function faultsOf(parts: Parts, kind: 'letter' | 'named' = 'letter'): string[] {
  const part = (name: string): Node => treeOf(parts.get(name) ?? '<none/>');
  const document = part('word/document.xml');
  const styles = part('word/styles.xml');
  const sections = all(document, 'w:sectPr');
  const paragraphs = all(document, 'w:p');
  const headers = [...parts]
    .filter(([name]) => /^word\/header\d+\.xml$/u.test(name))
    .map(([, xml]) => treeOf(xml));
  const text = paragraphs.map(words);
  const faults: string[] = [];
  const hold = (id: string, holds: boolean): void => {
    if (!holds) faults.push(id);
  };
  // The page.
  const margins = sections.map((section) => one(section, 'w:pgMar'));
  const portrait = sections.filter((section) => value(one(section, 'w:pgSz'), 'w:orient') !== 'landscape');
  const paper = sections.map((section) => one(section, 'w:pgSz'));
  hold(
    'P1',
    paper.every((size) => [number(size, 'w:w'), number(size, 'w:h')].sort().join() === '11906,16838'),
  );
  hold(
    'P2',
    paper.every(
      (size) => (value(size, 'w:orient') === 'landscape') === number(size, 'w:w') > number(size, 'w:h'),
    ) && portrait[0] === sections[0],
  );
  hold(
    'P3',
    portrait.every((section) =>
      ['w:top', 'w:bottom'].every((side) => within(number(one(section, 'w:pgMar'), side), 1134, 1418)),
    ),
  );
  hold(
    'P4',
    margins.every(
      (margin) =>
        within(number(margin, 'w:left'), 1701, 1985) && within(number(margin, 'w:right'), 850, 1134),
    ),
  );
  hold(
    'P5',
    sections.every((section) => isOn(section, 'w:titlePg')),
  );
  const numbered = headers.filter((header) =>
    all(header, 'w:instrText').some((field) => field.text.includes('PAGE')),
  );
  hold('P6', numbered.length === sections.length);
  hold(
    'P7',
    numbered.every((header) => {
      const p = one(header, 'w:p');
      const run = one(header, 'w:r');
      return (
        p &&
        run &&
        centred(p) &&
        within(number(one(run, 'w:sz'), 'w:val'), 26, 28) &&
        !isOn(run, 'w:b') &&
        !isOn(run, 'w:i')
      );
    }),
  );
  hold(
    'P8',
    headers.length === 2 * sections.length &&
      headers
        .filter((header) => !numbered.includes(header))
        .every((header) => all(header, 'w:r').length === 0),
  );
  hold(
    'P9',
    sections.every((section) => value(one(section, 'w:pgNumType'), 'w:start') === '1'),
  );
  hold(
    'P10',
    [...parts].every(([name, xml]) => !name.includes('footer') || !xml.includes('PAGE')),
  );
  // Fonts and letters.
  const slots = ['w:ascii', 'w:hAnsi', 'w:cs', 'w:eastAsia'];
  const defaults = one(styles, 'w:docDefaults');
  const defaultFont = defaults && one(defaults, 'w:rFonts');
  hold(
    'F1',
    slots.every((slot) => value(defaultFont, slot) === 'Times New Roman'),
  );
  hold(
    'F2',
    [document, ...headers]
      .flatMap((node) => all(node, 'w:rFonts'))
      .every(({ attributes }) =>
        Object.entries(attributes).every(
          ([slot, font]) => slots.includes(slot) && font === 'Times New Roman',
        ),
      ),
  );
  hold('F3', value(defaults && one(defaults, 'w:lang')) === 'vi-VN');
  const everything = text.join('\n');
  hold('F4', everything === everything.normalize('NFC'));
  hold('F5', !/[\uE000-\uF8FF\uFFFD\u200B\uFEFF]/u.test(everything));
  hold(
    'F6',
    [document, ...headers]
      .flatMap((node) => all(node, 'w:color'))
      .every((color) => ['auto', '000000'].includes(value(color))),
  );
  // The head.
  const head = all(document, 'w:tbl')[0];
  const rows = head ? all(head, 'w:tr') : [];
  const find = (pattern: RegExp): Node[] => paragraphs.filter((p) => pattern.test(words(p)));
  const state = find(/^CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM$/u);
  hold(
    'C1',
    state.length === 1 && state.every((p) => allWithin(sizes(p), 24, 26) && isOn(p, 'w:b') && centred(p)),
  );
  const motto = find(/^Độc lập - Tự do - Hạnh phúc$/u);
  hold(
    'C2',
    motto.length === 1 &&
      motto.every(
        (p) =>
          allWithin(sizes(p), 26, 28) &&
          isOn(p, 'w:b') &&
          centred(p) &&
          isRule(paragraphs[paragraphs.indexOf(p) + 1]),
      ),
  );
  const numbers = find(/^Số: /u);
  hold(
    'C3',
    numbers.length === 1 &&
      numbers.every(
        (p) =>
          /^Số: (\d{2,5}|\s+)\/([A-ZĐ]\S*-\S+|\s+)$/u.test(words(p)) &&
          allWithin(sizes(p), 26, 26) &&
          !isOn(p, 'w:b') &&
          centred(p),
      ),
  );
  const second = rows[1];
  const date = second
    ? all(second, 'w:p').filter((p) => / năm \d{4}$/u.test(words(p)) && isOn(p, 'w:i'))
    : [];
  hold(
    'C4',
    date.length === 1 &&
      date.every(
        (p) =>
          /^.+, ngày (0[1-9]|[12]\d|3[01]|\s+) tháng (0[12]|[3-9]|1[0-2]) năm \d{4}$/u.test(words(p)) &&
          allWithin(sizes(p), 26, 28),
      ) &&
      second !== undefined &&
      all(second, 'w:p').some((p) => numbers.includes(p)),
  );
  const names = rows[0]
    ? all(all(rows[0], 'w:tc')[0] ?? head ?? document, 'w:p').filter((p) => words(p) !== '')
    : [];
  const [superior] = names;
  hold(
    'C14',
    names.length >= 2 &&
      superior !== undefined &&
      !isOn(superior, 'w:b') &&
      names.slice(1).every((p) => isOn(p, 'w:b')) &&
      names.every((p) => allWithin(sizes(p), 24, 26) && words(p) === words(p).toLocaleUpperCase('vi')),
  );
  if (kind === 'letter') {
    const subject = find(/^V\/v /u);
    hold(
      'C5b',
      subject.length === 1 &&
        subject.every((p) => allWithin(sizes(p), 24, 26) && !isOn(p, 'w:b') && centred(p)),
    );
  } else {
    const bold = (p: Node | undefined): p is Node =>
      p !== undefined && allWithin(sizes(p), 26, 28) && isOn(p, 'w:b') && centred(p);
    const name = paragraphs.find((p) => typeNames.includes(words(p)));
    const at = name ? paragraphs.indexOf(name) : -1;
    hold('C5', bold(name));
    const about = paragraphs[at + 1];
    hold(
      'C6',
      bold(about) && words(about) !== words(about).toLocaleUpperCase('vi') && isRule(paragraphs[at + 2]),
    );
  }
  // Who it is to, who signs, who else gets it.
  const to = find(/^Kính gửi:/u);
  const lone = to.every((p) => words(p) !== 'Kính gửi:');
  hold(
    'C9a',
    to.length === (kind === 'letter' ? 1 : Math.min(to.length, 1)) &&
      to.every((p) => allWithin(sizes(p), 26, 28) && !isOn(p, 'w:b')) &&
      (lone || addresseesHold(paragraphs.slice(paragraphs.indexOf(to[0] ?? document) + 1))),
  );
  const foot = all(document, 'w:tr').find((row) => words(row).includes('Nơi nhận:'));
  const [left, right] = foot ? all(foot, 'w:tc') : [];
  const recipients = left ? all(left, 'w:p') : [];
  const [title, ...lines] = recipients;
  hold(
    'C7',
    title !== undefined &&
      words(title) === 'Nơi nhận:' &&
      allWithin(sizes(title), 24, 24) &&
      isOn(title, 'w:b') &&
      isOn(title, 'w:i'),
  );
  hold(
    'C8',
    lines.length > 0 &&
      lines.every(
        (p, index) =>
          allWithin(sizes(p), 22, 22) &&
          (index === lines.length - 1 ? /^- .+\.$/u : /^- .+;$/u).test(words(p)) &&
          !isOn(p, 'w:i'),
      ),
  );
  const last = lines.at(-1);
  hold('C9', last !== undefined && /^- Lưu: VT(, .+)?\.$/u.test(words(last)));
  hold('C11', to.length === 0 || (lines[0] !== undefined && words(lines[0]) === '- Như trên;'));
  const signed = right ? all(right, 'w:p') : [];
  const blank = signed.findIndex((p) => words(p) === '');
  const capacity = signed.slice(0, blank);
  hold(
    'C12',
    capacity.length > 0 &&
      capacity.every(
        (p) =>
          allWithin(sizes(p), 26, 28) &&
          isOn(p, 'w:b') &&
          words(p) === words(p).toLocaleUpperCase('vi') &&
          /^(?:(?:TM|KT|TL|TUQ|Q)\. )?[^.]+$/u.test(words(p)),
      ),
  );
  const name = signed.slice(blank).find((p) => words(p) !== '');
  hold(
    'C13',
    name === undefined ||
      (isOn(name, 'w:b') &&
        words(name) !== words(name).toLocaleUpperCase('vi') &&
        !/^(?:TS|ThS|PGS|GS|BS)\./u.test(words(name))),
  );
  // The text.
  const body = paragraphs.filter((p) => value(one(p, 'w:jc')) === 'both');
  hold(
    'B2',
    body.length > 0 && body.every((p) => [567, 720].includes(number(one(p, 'w:ind'), 'w:firstLine'))),
  );
  hold(
    'B3',
    body.every(
      (p) =>
        within(number(one(p, 'w:spacing'), 'w:line'), 240, 360) &&
        value(one(p, 'w:spacing'), 'w:lineRule') === 'auto',
    ),
  );
  hold(
    'B4',
    body.every(
      (p) => number(one(p, 'w:spacing'), 'w:before') + number(one(p, 'w:spacing'), 'w:after') >= 120,
    ),
  );
  hold(
    'B5',
    body.every((p) => allWithin(sizes(p), 26, 28)),
  );
  const end = body.at(-1);
  hold('B6', end !== undefined && words(end).endsWith('./.'));
  const appendices = find(/^Phụ lục( [IVXLC]+)?$/u);
  hold(
    'C10',
    appendices.length === sections.length - 1 &&
      appendices.every((p) => allWithin(sizes(p), 28, 28) && isOn(p, 'w:b') && centred(p)) &&
      appendices.some((p) => /[IVXLC]$/u.test(words(p))) === appendices.length > 1,
  );
  const said = body.map(words);
  hold(
    'B7',
    appendices.every((p) => said.some((line) => new RegExp(`${words(p)}(?![IVXLC\\p{L}])`, 'u').test(line))),
  );
  hold('B8', headingsHold(body));
  // Tables.
  const tables = all(document, 'w:tbl').filter((table) => value(all(table, 'w:top')[0]) !== 'none');
  hold(
    'T1',
    tables.every((table) => {
      const [first] = all(table, 'w:tr');
      return first !== undefined && isOn(first, 'w:tblHeader');
    }),
  );
  hold(
    'T2',
    all(document, 'w:tr').every((row) => isOn(row, 'w:cantSplit') || isTall(row)),
  );
  const body0 = one(document, 'w:body');
  hold(
    'T3',
    body0 !== undefined &&
      sectionsOf(body0).every(({ section, children }) => {
        const size = one(section, 'w:pgSz');
        const margin = one(section, 'w:pgMar');
        // Half a millimetre: cells without lines reach into the margin by their rounding.
        const room = number(size, 'w:w') - number(margin, 'w:left') - number(margin, 'w:right') + 28;
        return children
          .filter(({ name }) => name === 'w:tbl')
          .every(
            (table) =>
              all(table, 'w:gridCol').reduce((sum, column) => sum + number(column, 'w:w'), 0) <= room,
          );
      }),
  );
  const dates = everything.match(/(?<![\d/])\d{1,2}\/\d{1,2}\/\d{4}/gu) ?? [];
  hold(
    'D1',
    dates.every((day) => /^(0[1-9]|[12]\d|3[01])\/(0[12]|[3-9]|1[0-2])\/\d{4}$/u.test(day)) &&
      (everything.match(/ngày \d+ tháng \d+/giu) ?? []).every((day) =>
        /^ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2])$/iu.test(day),
      ),
  );
  const core = parts.get('docProps/core.xml') ?? '';
  hold('X1', core !== '' && !/root|node|Un-named|\/tmp|\/home/u.test(core));
  hold(
    'X2',
    !/<w:(ins|del) /u.test(parts.get('word/document.xml') ?? '') &&
      ![...parts.keys()].includes('word/comments.xml'),
  );
  hold(
    'X3',
    [...parts].every(([file, xml]) => !file.endsWith('.rels') || !xml.includes('TargetMode="External"')),
  );
  return faults;
}
