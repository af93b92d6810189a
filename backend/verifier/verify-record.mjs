// Verifies the exported record of a task without the server that made it, and without anything of the product.
//   node verify-record.mjs <export.json> [<file of anchors> ...]
// Ends with 0 when everything holds, else with 1 and the first thing that does not. Forms: docs/record-format.md.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');
const leaf = ([streamId, seq, head]) => sha256(`leaf\n${streamId}\n${seq}\n${head}`);
const node = (left, right) => sha256(`node\n${left}\n${right}`);

/** One text for one value: keys in order, no white space, texts in NFC. */
function canonical(value) {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'));
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

function must(holds, words) {
  if (!holds) throw new Error(words);
}

/** Links every entry to the one before it, from the first on. Gives the entries of the task. */
function checkChain({ chain, boardId, cardId, head }) {
  const own = [];
  let previous = '';
  chain.forEach((entry, index) => {
    const seq = index + 1;
    const ownMark = sha256(`${cardId}\n${seq}`);
    const open = Array.isArray(entry) ? null : entry.facts;
    const [mark, facts, hash] = open ? [ownMark, sha256(canonical(open)), entry.hash] : entry;
    if (!open) {
      must(facts !== '', `mục số ${seq} ghi theo dạng cũ, chỉ kiểm chứng được trong hệ thống`);
      must(mark !== ownMark, `mục số ${seq} là của nhiệm vụ này nhưng nội dung đã bị bỏ`);
    } else {
      const inPlace = open.seq === seq && open.streamId === boardId && open.cardId === cardId;
      must(inPlace, `mục số ${seq} không phải mục của nhiệm vụ này tại vị trí đó`);
      own.push(open);
    }
    const linked = sha256(`${previous}\n${mark}\n${facts}`) === hash;
    must(linked, `mục số ${seq} đã bị sửa, hoặc không nối với mục liền trước`);
    previous = hash;
  });
  must(chain.length === head.seq, `chuỗi có ${chain.length} mục, mục cuối phải là số ${head.seq}`);
  must(previous === head.hash, `mã của mục cuối số ${head.seq} không khớp`);
  return own;
}

/** Compares versions and decisions with what the log says of them. Gives how many decisions there are. */
function checkVersions(versions, own) {
  const submitted = own.filter(({ action }) => action === 'card.submit_internal');
  for (const { seq, detail } of submitted) {
    const { length } = versions.filter(({ number }) => number === detail.submission);
    must(length === 1, `mục số ${seq} ghi bản trình ${detail.submission}, bản xuất có ${length} bản số này`);
  }
  let count = 0;
  for (const version of versions) {
    const { number, sha256: hash, content, files, frozen, answers, contributions } = version;
    const { seq, detail } = submitted.find((entry) => entry.detail.submission === number) ?? {};
    must(seq !== undefined, `bản trình ${number} không có mục nhật ký tương ứng`);
    must(hash === detail.sha256, `mã của bản trình ${number} khác với mục số ${seq}`);
    // A version that never left its agency is given by its hash alone to whoever may not read it.
    if (content === undefined) continue;
    const beside = { ...(answers && { answers }), ...(contributions && { contributions }) };
    const read = sha256(canonical({ content, files, ...beside })) === hash;
    must(read, `nội dung hoặc tệp của bản trình ${number} không khớp mã ghi ở mục số ${seq}`);
    const kept = sha256(canonical(frozen)) === detail.frozen;
    must(kept, `quy trình hoặc thông tin kèm bản trình ${number} không khớp mã ghi ở mục số ${seq}`);
    count += checkDecisions(version, own);
  }
  return count;
}

/** Each decision has its entry, each entry its decision. */
function checkDecisions({ number, decisions }, own) {
  const rest = [...decisions];
  for (const { seq, detail } of own) {
    if (detail.submission !== number || detail.decision === undefined) continue;
    const place = rest.findIndex((decision) => sha256(canonical(decision)) === detail.decision);
    must(place >= 0, `quyết định trên bản trình ${number} ghi ở mục số ${seq} không còn, hoặc đã bị sửa`);
    rest.splice(place, 1);
  }
  must(rest.length === 0, `bản trình ${number} có quyết định không có mục nhật ký tương ứng`);
  return decisions.length;
}

/** Does the chain stand where an anchor saw it? */
function checkHead({ chain, boardId }, number, [streamId, seq, head]) {
  must(streamId === boardId, `mốc số ${number} là của chuỗi khác`);
  must(
    seq <= chain.length,
    `chuỗi bị cắt: mốc số ${number} ghi đến mục số ${seq}, chỉ còn ${chain.length} mục`,
  );
  const hash = chain[seq - 1].hash ?? chain[seq - 1][2];
  must(hash === head, `mục số ${seq} khác với mốc số ${number}: chuỗi đã bị ghi lại`);
}

/** Holds the export against lines that were kept elsewhere. Gives how many of them know the board. */
function checkLines(lines, record) {
  const whole = lines.filter((line, index) => line !== '' && !lines[index + 1]?.startsWith(line));
  let count = 0;
  whole.forEach((line, index) => {
    const { number, heads, root, previous } = JSON.parse(line);
    const follows = index === 0 || previous === sha256(whole[index - 1]);
    must(follows, `tệp mốc: mốc số ${number} không nối với dòng trước`);
    let layer = heads.map(leaf);
    while (layer.length > 1) {
      const pairs = layer.filter((_, at) => at % 2 === 0);
      layer = pairs.map((left, at) => (2 * at + 1 < layer.length ? node(left, layer[2 * at + 1]) : left));
    }
    must(layer[0] === root, `tệp mốc: gốc của mốc số ${number} không khớp`);
    const same = number !== record.anchor.number || root === record.anchor.root;
    must(same, `mốc số ${number} của bản xuất khác với tệp mốc`);
    const head = heads.find(([streamId]) => streamId === record.boardId);
    // What was anchored after the export says nothing about an export that ends before it.
    if (!head || (number > record.anchor.number && head[1] > record.chain.length)) return;
    checkHead(record, number, head);
    count += 1;
  });
  must(count > 0, 'tệp mốc không có chuỗi của bản xuất này');
  return count;
}

try {
  const [file, ...more] = process.argv.slice(2);
  const record = JSON.parse(readFileSync(file ?? 'chung-thuc.json', 'utf8'));
  must(record.format === 'tien-do/record/1', 'tệp không phải bản xuất chứng thực dạng 1');
  const own = checkChain(record);
  console.log(`ĐẠT: ${own.length} mục của nhiệm vụ, đủ và đúng, trong chuỗi ${record.chain.length} mục.`);
  const decisions = checkVersions(record.versions, own);
  console.log(`ĐẠT: ${record.versions.length} bản trình, ${decisions} quyết định đúng như nhật ký.`);
  must(record.anchor, 'bản xuất không có mốc: không chứng minh được chuỗi chưa bị ghi lại');
  const { number, at, root, head, proof } = record.anchor;
  checkHead(record, number, head);
  const climb = (hash, step) => (step.side === 'left' ? node(step.hash, hash) : node(hash, step.hash));
  must(proof.reduce(climb, leaf(head)) === root, `mốc số ${number}: chuỗi không thuộc gốc của mốc`);
  console.log(`ĐẠT: khớp mốc số ${number} lúc ${at}, gốc ${root}.`);
  const lines = more.flatMap((name) => readFileSync(name, 'utf8').split('\n'));
  if (lines.length > 0) console.log(`ĐẠT: khớp ${checkLines(lines, record)} mốc lưu ở nơi khác.`);
  else console.log('LƯU Ý: chưa đối chiếu với tệp mốc lưu ở nơi khác.');
  console.log('KẾT LUẬN: bản xuất đúng.');
} catch (error) {
  console.log(`KHÔNG ĐẠT: ${error.message}.`);
  process.exitCode = 1;
}
