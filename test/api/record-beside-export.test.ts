/** Contributions and petitions in the export: a true one passes, every change of them is refused by name. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256, type RecordExport } from '@tien-do/backend';
import { startTestApp, type TestApp } from '../support/app.js';
import type { AskedCard } from '../support/contributions.js';
import { exported, opinion, RecordStory } from '../support/record-story.js';
import { ownEntries, rechain, Verifier } from '../support/verifier.js';

let app: TestApp;
let story: RecordStory;
const verifier = new Verifier();

beforeAll(async () => {
  app = await startTestApp();
  story = new RecordStory(app);
  await verifier.fetch(app);
});
afterAll(async () => {
  await app.close();
  verifier.remove();
});

type Loose = Record<string, never>;
interface Filed {
  said: { text: string; files: { sha256: string }[] };
  consent: { consentedBy: string; at: string; sha256: string };
  sha256: string;
  number: number;
}
interface Open extends RecordExport {
  contributions: (Loose & { id: string; versions: Filed[]; waived?: { words: string } })[];
  petitions: (Loose & { id: string; raised: { kind: string; words: { text: string } }; acts: Act[] })[];
  versions: (Loose & { number: number; decisions: { personId: string; duty: string }[] })[];
}
interface Act {
  kind: string;
  personId: string;
  words: { dueOn?: string };
}

describe('an export', () => {
  let card: AskedCard;
  let fresh: Open;
  beforeAll(async () => {
    card = await story.whole();
    fresh = (await exported(await story.desk.as('kiemtoan'), card.id)) as Open;
  });

  const filedIn = (open: Open): Filed => {
    const found = open.contributions
      .flatMap(({ versions }) => versions)
      .find(({ said }) => said.text === opinion);
    if (!found) throw new Error('nothing was filed');
    return found;
  };
  const extensionIn = (open: Open): Open['petitions'][number] => {
    const found = open.petitions.find(({ raised }) => raised.kind === 'extension');
    if (!found) throw new Error('no extension');
    return found;
  };
  const actIn = (open: Open, kind: string): Act => {
    const found = extensionIn(open).acts.find((act) => act.kind === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };

  it('holds, with all of it', async () => {
    const { code, said } = await verifier.run(fresh);
    expect(said).toContain('ĐẠT: 2 bản ý kiến phối hợp, bổ sung đúng như nhật ký.');
    expect(said).toContain('ĐẠT: 3 đề nghị, vướng mắc đúng như nhật ký.');
    expect(said).toContain('ĐẠT: các quyết định đúng thẩm quyền');
    expect(said).not.toContain('lược bỏ');
    expect(code).toBe(0);
    const lines = ownEntries(fresh).map(({ line }) => line);
    expect(lines.filter((line) => /thao tác khác|[{}]|một cơ quan/u.test(line))).toEqual([]);
  });

  it.each<[string, (open: Open) => void, RegExp]>([
    [
      'the text of a contribution',
      (open) => {
        filedIn(open).said.text = 'Không có ý kiến.';
      },
      /nội dung hoặc tệp của ý kiến phối hợp ghi ở mục số \d+ đã bị sửa/u,
    ],
    [
      'a text with its hash',
      (open) => {
        const version = filedIn(open);
        version.said.text = 'Không có ý kiến.';
        version.sha256 = sha256(canonicalJson(version.said));
      },
      /mã bản 1 của ý kiến phối hợp khác với mục số \d+/u,
    ],
    [
      'who consented',
      (open) => {
        filedIn(open).consent.consentedBy = open.cardId;
      },
      /việc duyệt ý kiến phối hợp ghi ở mục số \d+ đã bị sửa/u,
    ],
    [
      'a contribution, which is gone',
      (open) => {
        for (const one of open.contributions)
          one.versions = one.versions.filter(({ said }) => said.text !== opinion);
      },
      /\(contribution\.filed\) ghi bản 1, bản xuất có 0 bản này/u,
    ],
    [
      'a contribution, which was put in',
      (open) => {
        open.contributions[0]?.versions.push({ ...filedIn(open), number: 7 });
      },
      /bản 7 của ý kiến phối hợp .* không có mục nhật ký/u,
    ],
    [
      'why one was waived',
      (open) => {
        for (const { waived } of open.contributions) if (waived) waived.words = 'Không cần.';
      },
      /lý do bỏ qua ý kiến phối hợp .* khác với nhật ký/u,
    ],
    [
      'the reason of a petition',
      (open) => {
        extensionIn(open).raised.words.text = 'Lý do khác hẳn.';
      },
      /nội dung đề nghị ghi ở mục số \d+ đã bị sửa/u,
    ],
    [
      'the decision on a petition',
      (open) => {
        actIn(open, 'grant').words.dueOn = '2026-12-31';
      },
      /việc thứ 3 của đề nghị .* không có mục nhật ký, hoặc đã bị sửa/u,
    ],
    [
      'a decision on a petition, which is gone',
      (open) => {
        extensionIn(open).acts.pop();
      },
      /mục số \d+ ghi một việc về đề nghị .*, bản xuất không có/u,
    ],
    [
      'a petition, which is gone',
      (open) => {
        open.petitions = open.petitions.filter((one) => one !== extensionIn(open));
      },
      /mục số \d+ ghi đề nghị .*, bản xuất không có/u,
    ],
    [
      'what it says that it leaves out',
      (open) => {
        delete (extensionIn(open) as { acts?: unknown }).acts;
      },
      /bản xuất không ghi đúng phần đã lược bỏ/u,
    ],
    [
      'the duties of whoever decided',
      (open) => {
        open.rights.duties = open.rights.duties.filter(
          ({ personId }) => personId !== actIn(open, 'grant').personId,
        );
      },
      /không đúng thẩm quyền: không giữ chức trách tại thời điểm đó/u,
    ],
  ])('is refused when somebody changed %s', async (_what, change, says) => {
    const open = structuredClone(fresh);
    change(open);
    const { code, said } = await verifier.run(open);
    expect(said).toMatch(/^(ĐẠT: .*\n)*KHÔNG ĐẠT: .*\.\n$/u);
    expect(said).toMatch(says);
    expect(code).toBe(1);
  });

  it('is refused when a decision was nobody’s to make, though every hash of it is right', async () => {
    const open = structuredClone(fresh);
    const entry = ownEntries(open).find(({ facts }) => facts.action === 'card.receive');
    const version = open.versions.find(({ number }) => number === 1);
    const decision = version?.decisions.find(({ duty }) => duty === 'officer');
    if (!entry || !decision) throw new Error('nobody received it');
    // The officer of the lead, who wrote it, in the place of the coordinator's.
    decision.personId = card.officer.personId;
    entry.facts.personId = card.officer.personId;
    entry.facts.detail['decision'] = sha256(canonicalJson(decision));
    rechain(open);
    const { code, said } = await verifier.run(open);
    expect(said).toMatch(/quyết định ghi ở mục số \d+ không đúng thẩm quyền/u);
    expect(code).toBe(1);
  });
});
