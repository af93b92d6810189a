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

const hashOf = (value) => sha256(canonical(value));

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
    const [mark, facts, hash] = open ? [ownMark, hashOf(open), entry.hash] : entry;
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
    const { number, sha256: hash, said, frozen } = version;
    const { seq, detail } = submitted.find((entry) => entry.detail.submission === number) ?? {};
    must(seq !== undefined, `bản trình ${number} không có mục nhật ký tương ứng`);
    must(hash === detail.sha256, `mã của bản trình ${number} khác với mục số ${seq}`);
    // A version that never left its agency is given by its hash alone to whoever may not read it.
    if (said === undefined) continue;
    const read = hashOf(said) === hash;
    must(read, `nội dung hoặc tệp của bản trình ${number} không khớp mã ghi ở mục số ${seq}`);
    const kept = hashOf(frozen) === detail.frozen;
    must(kept, `quy trình hoặc thông tin kèm bản trình ${number} không khớp mã ghi ở mục số ${seq}`);
    count += checkDecisions(version, own);
  }
  return count;
}

/** Each decision has its entry, each entry its decision. */
function checkDecisions({ number, sha256: hash, frozen, decisions }, own) {
  const rest = [...decisions];
  const inOrder = [];
  for (const { seq, detail, personId, at } of own) {
    if (detail.submission !== number || detail.decision === undefined) continue;
    const place = rest.findIndex((decision) => hashOf(decision) === detail.decision);
    must(place >= 0, `quyết định trên bản trình ${number} ghi ở mục số ${seq} không còn, hoặc đã bị sửa`);
    const [decision] = rest.splice(place, 1);
    const same = decision.personId === personId && decision.at === at && decision.sha256 === hash;
    must(same, `quyết định ghi ở mục số ${seq} là của người khác, lúc khác hoặc trên bản khác`);
    inOrder.push({ ...decision, seq });
  }
  must(rest.length === 0, `bản trình ${number} có quyết định không có mục nhật ký tương ứng`);
  checkRights(inOrder, frozen.chain.steps, [
    { at: '', writtenBy: frozen.contributorIds },
    ...completedBy(hash),
  ]);
  return decisions.length;
}

/** Who completed a version while it was under decision, and when. */
function completedBy(hash) {
  const filed = record.contributions.flatMap(({ versions }) => versions);
  return filed.filter(({ said }) => said?.submission === hash).map(({ consent }) => consent);
}

/** What agencies filed, and why it was waived, is as the log tells. Gives how many versions there are. */
function checkContributions({ contributions, versions }, own) {
  const named = versions.flatMap(({ said }) => said?.contributions ?? []);
  for (const { id, kind, versions: filed, waived } of contributions) {
    const entries = own.filter(({ detail }) => detail.contribution === id);
    for (const { number, sha256: hash, said, consent } of filed) {
      const { seq, detail, personId, at } =
        entries.find((entry) => entry.action === `${kind}.filed` && entry.detail.number === number) ?? {};
      must(seq !== undefined, `bản ${number} của ý kiến phối hợp ${id} không có mục nhật ký tương ứng`);
      must(hash === detail.sha256, `mã bản ${number} của ý kiến phối hợp khác với mục số ${seq}`);
      const frozen = named.filter((one) => one.id === id && one.number === number);
      must(
        frozen.every((one) => one.sha256 === hash),
        `bản trình ghi bản ${number} của ý kiến phối hợp ${id} với mã khác`,
      );
      if (said === undefined) continue;
      must(hashOf(said) === hash, `nội dung hoặc tệp của ý kiến phối hợp ghi ở mục số ${seq} đã bị sửa`);
      const same = detail.consent === undefined || hashOf(consent) === detail.consent;
      const whose = consent.consentedBy === personId && consent.at === at && consent.sha256 === hash;
      must(same && whose, `việc duyệt ý kiến phối hợp ghi ở mục số ${seq} đã bị sửa`);
      const step = { act: 'endorse', party: 'coordinating', duties: ['head', 'deputy'], rule: 'any' };
      const act = { ...consent, seq, kind: 'pass', step: 0, personId };
      checkRights(
        [act],
        [{ ...step, agencyIds: [consent.agencyId] }],
        [{ at: '', writtenBy: consent.writtenBy }],
      );
    }
    const last = entries.findLast(({ action }) => action === `${kind}.waived`);
    const same = !waived || (last?.detail.reason === waived.words && last.personId === waived.byId);
    must(same, `lý do bỏ qua ý kiến phối hợp ${id} khác với nhật ký`);
  }
  for (const { seq, action, detail } of own.filter(({ action }) =>
    /^(contribution|supplement)\.filed$/u.test(action),
  )) {
    const there = contributions.find(({ id }) => id === detail.contribution)?.versions ?? [];
    const { length } = there.filter(({ number }) => number === detail.number);
    must(length === 1, `mục số ${seq} (${action}) ghi bản ${detail.number}, bản xuất có ${length} bản này`);
  }
  return contributions.flatMap((one) => one.versions).length;
}

/** Every act on a petition is as the log tells, and the log tells of no other. */
function checkPetitions({ petitions }, own) {
  const logged = own.flatMap(({ seq, detail, action, personId, at }) => [
    ...(action.startsWith('petition.')
      ? [{ seq, petition: detail.petition, act: detail.act, personId, at }]
      : []),
    ...(detail.ended ?? []).map((one) => ({ ...one, seq, personId, at })),
  ]);
  for (const { seq, petition } of logged) {
    must(
      petitions.some(({ id }) => id === petition),
      `mục số ${seq} ghi đề nghị ${petition}, bản xuất không có`,
    );
  }
  for (const { id, raised, acts } of petitions) {
    if (acts === undefined) continue;
    const rest = logged.filter(({ petition }) => petition === id);
    const start = own.find(({ action, detail }) => action === 'petition.raised' && detail.petition === id);
    must(start, `đề nghị ${id} không có mục nhật ký tương ứng`);
    const kept = start.detail.frozen === undefined || hashOf(raised) === start.detail.frozen;
    must(kept && raised.id === id, `nội dung đề nghị ghi ở mục số ${start.seq} đã bị sửa`);
    const words = hashOf({ kind: raised.kind, words: raised.words });
    const deciding = [];
    for (const act of acts) {
      const place = rest.findIndex((one) =>
        one.act === undefined ? one.at === act.at : hashOf(act) === one.act,
      );
      // What an amendment of the plan overtook stands in an entry of the whole board.
      if (place < 0 && act.kind === 'lapse' && act.agencyId === null) continue;
      must(place >= 0, `việc thứ ${act.number} của đề nghị ${id} không có mục nhật ký, hoặc đã bị sửa`);
      const [{ seq, personId, at }] = rest.splice(place, 1);
      must(
        act.personId === personId && act.at === at && act.sha256 === words,
        `việc ghi ở mục số ${seq} đã bị sửa`,
      );
      const passes =
        act.kind === 'consent' || act.kind === 'grant' || (act.kind === 'raise' && act.step !== null);
      const kind = passes ? 'pass' : { refuse: 'send_back', withdraw: 'withdraw' }[act.kind];
      // A return is granted by a move of the task, which is a decision on its version.
      if (kind && raised.chain && !(raised.kind === 'return' && act.kind === 'grant')) {
        deciding.push({ ...act, kind, seq, own: act.kind === 'raise' || kind === 'withdraw' });
      }
    }
    must(rest.length === 0, `mục số ${rest[0]?.seq} ghi một việc về đề nghị ${id}, bản xuất không có`);
    if (raised.chain) checkRights(deciding, raised.chain.steps, [{ at: '', writtenBy: [raised.raisedBy] }]);
  }
  return petitions.length;
}

/** The agencies that open steps still wait for, by step, after some acts. */
function awaited(steps, acts) {
  const turns = [];
  steps.forEach(({ group }, index) => {
    if (group !== undefined && steps[index - 1]?.group === group) turns.at(-1).push(index);
    else turns.push([index]);
  });
  for (const turn of turns) {
    const open = new Map();
    for (const index of turn) {
      const { agencyIds, rule, people = 1 } = steps[index];
      const passes = acts.filter(({ kind, step }) => kind === 'pass' && step === index);
      const passed = (id) => new Set(passes.flatMap((one) => (one.agencyId === id ? one.personId : []))).size;
      const left = agencyIds.filter((id) => passed(id) < people);
      const some = rule === 'any' ? 1 : Math.min(rule, agencyIds.length);
      if (agencyIds.length - left.length < (rule === 'all' ? agencyIds.length : some)) open.set(index, left);
    }
    if (open.size > 0) return open;
  }
  return new Map();
}

/** Could they decide? By the frozen chain, and by the duties and delegations that the export gives. */
function checkRights(acts, steps, contributors) {
  const { duties, delegations } = record.rights;
  const within = (at, { from, to }) => from <= at && (to === null || at <= to);
  acts.forEach((act, index) => {
    const { seq, kind, personId, onBehalfOfId: owner, agencyId, duty, exception } = act;
    const at = Date.parse(act.at);
    const wrong = (holds, why) => must(holds, `quyết định ghi ở mục số ${seq} không đúng thẩm quyền: ${why}`);
    const earlier = acts.slice(0, index);
    const over = earlier.some((one) => one.kind === 'withdraw' || one.kind === 'send_back');
    const open = awaited(steps, earlier);
    wrong(!over && open.size > 0, 'việc xử lý đã kết thúc');
    const held = duties.find(
      (one) =>
        one.personId === (owner ?? personId) &&
        one.agencyId === agencyId &&
        one.duty === duty &&
        within(at, one),
    );
    wrong(held, 'không giữ chức trách tại thời điểm đó');
    const lent = delegations.find((one) => one.id === act.delegationId && one.membershipId === held.id);
    const inForce =
      lent &&
      lent.delegateId === personId &&
      within(at, { ...lent, to: Math.min(lent.to, lent.revokedAt ?? lent.to) });
    wrong(
      !owner || (inForce && (lent.planIds.length === 0 || lent.planIds.includes(record.planId))),
      'không có ủy quyền còn hiệu lực',
    );
    if (kind === 'withdraw') return;
    const step = steps[act.step];
    wrong(
      open.get(act.step)?.includes(agencyId) && step.duties.includes(duty),
      'chưa đến bước, hoặc cơ quan, chức trách không thuộc bước đó',
    );
    const people = owner ? [personId, owner] : [personId];
    const before = earlier
      .filter((one) => one.kind === 'pass')
      .flatMap((one) => [one.personId, one.onBehalfOfId]);
    const wrote = contributors.filter((one) => one.at < act.at).flatMap((one) => one.writtenBy);
    const excepted = act.own || (exception && step.act === 'endorse');
    const clear = people.every((id) => (excepted || !wrote.includes(id)) && !before.includes(id));
    wrong(kind !== 'pass' || clear, 'đã tham gia soạn hoặc đã quyết định ở bước trước');
  });
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

/** How much the export gives by number and hash alone, reckoned from it; it says so itself as well. */
function checkLeftOut({ versions, contributions, petitions, leftOut }) {
  const hidden = (list, member) => list.filter((one) => one[member] === undefined).length;
  const found = {
    versions: hidden(versions, 'said'),
    contributions: hidden(
      contributions.flatMap((one) => one.versions),
      'said',
    ),
    petitions: hidden(petitions, 'acts'),
  };
  must(canonical(found) === canonical(leftOut), 'bản xuất không ghi đúng phần đã lược bỏ');
  const parts = [
    [found.versions, 'bản trình'],
    [found.contributions, 'bản ý kiến phối hợp, bổ sung'],
    [found.petitions, 'đề nghị, vướng mắc'],
  ].filter(([count]) => count > 0);
  return parts.map(([count, words]) => `${count} ${words}`).join(', ');
}

let record;
try {
  const [file, ...more] = process.argv.slice(2);
  record = JSON.parse(readFileSync(file ?? 'chung-thuc.json', 'utf8'));
  must(record.format === 'tien-do/record/2', 'tệp không phải bản xuất chứng thực dạng 2');
  const own = checkChain(record);
  console.log(`ĐẠT: ${own.length} mục của nhiệm vụ, đủ và đúng, trong chuỗi ${record.chain.length} mục.`);
  const decisions = checkVersions(record.versions, own);
  console.log(`ĐẠT: ${record.versions.length} bản trình, ${decisions} quyết định đúng như nhật ký.`);
  console.log(`ĐẠT: ${checkContributions(record, own)} bản ý kiến phối hợp, bổ sung đúng như nhật ký.`);
  console.log(`ĐẠT: ${checkPetitions(record, own)} đề nghị, vướng mắc đúng như nhật ký.`);
  console.log('ĐẠT: các quyết định đúng thẩm quyền theo quy trình đã chốt và danh sách quyền kèm bản xuất.');
  const left = checkLeftOut(record);
  if (left !== '') console.log(`LƯU Ý: lược bỏ ${left} mà người xuất không được đọc; chỉ ghi mã.`);
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
