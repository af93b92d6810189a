/** P001, P009, P111, P117: words hidden in a card, looked for in every answer that every actor can get. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { routes, type RouteContract, type RouteName } from '@tien-do/shared/contract';
import { actorNames, type ActorName } from './actors.js';
import { attach, routeTable, type RouteCase, type Target } from './route-table.js';
import { partsOf } from '../support/official-xml.js';
import { workingCanary, World } from './world.js';

let world: World;

const leads = ['leadOfficer', 'leadHead', 'leadDeputy', 'auditor'] as const;
const readers = [...leads, 'helper', 'coOfficer', 'coHead', 'coDeputy', 'coClerk', 'leadership'] as const;

/** Their words are packed: the sheet is unpacked below, PDFs by the test of what is printed. */
const packed = new Set<string>(['recordPrint', 'cardSheet'] satisfies RouteName[]);

/** The word, and who may come upon it anywhere. */
interface Canary {
  word: string;
  seenBy: readonly ActorName[];
}

beforeAll(async () => {
  world = await World.start();
});

afterAll(async () => {
  await world.app.close();
});

const spare = '00000000-0000-4000-8000-000000000000';

/** A card's sheet with all that is packed in it: its words, its properties, its relations. */
async function sheetSeenBy(actor: ActorName, cardId: string): Promise<string> {
  const answer = await (await world.as(actor)).raw(`/api/cards/${cardId}/sheet?form=docx`, {});
  const bytes = Buffer.from(await answer.arrayBuffer());
  return answer.ok ? [...(await partsOf(bytes)).values()].join('\n') : bytes.toString();
}

/** Everything that an actor can read about a card, as one text. */
async function everythingSeenBy(actor: ActorName, cardId: string, fileId: string): Promise<string> {
  const client = await world.as(actor);
  const { boardId, planId } = world.app;
  const link = await client.post<{ token?: string }>('/api/calendar-feeds', { agencyId: null, label: '' });
  const target: Target = {
    cardId,
    fileId,
    sentCardId: cardId,
    sentFileId: fileId,
    boardId,
    planId,
    cycleId: spare,
    sessionId: spare,
    personId: spare,
    membershipId: spare,
    importId: spare,
    importFileId: spare,
    agencyId: spare,
    setId: spare,
    setMemberId: spare,
    invitationToken: '',
    delegationId: spare,
    feedId: spare,
    feedToken: link.body.token ?? '',
    signerId: spare,
    contributionId: spare,
    webhookId: spare,
    deliveryId: spare,
    petitionId: spare,
    letterId: spare,
    reportId: spare,
    blockId: spare,
    commentId: spare,
    reportFileId: spare,
    madeDocumentId: spare,
  };
  const seen: string[] = [];
  for (const [name, route] of Object.entries(routeTable as Record<RouteName, RouteCase>)) {
    const contract: RouteContract = routes[name as RouteName];
    if (contract.method !== 'GET' || packed.has(name)) continue;
    // Of what there is not, there is nothing to read.
    if (route.id !== undefined && target[route.id] === spare) continue;
    seen.push(JSON.stringify((await route.send(client, target, world, actor)).body));
  }
  seen.push(JSON.stringify((await client.get(`/api/boards/${boardId}?since=0`)).body));
  return seen.join('\n');
}

/** @param sheet whether the card's sheet is made and unpacked for everybody too. */
async function expectSeenOnlyBy(
  canaries: readonly Canary[],
  cardId: string,
  fileId: string,
  sheet = false,
): Promise<void> {
  const got: Record<string, string[]> = {};
  const wanted: Record<string, string[]> = {};
  for (const { word, seenBy } of canaries) {
    got[word] = [];
    wanted[word] = actorNames.filter((actor) => seenBy.includes(actor));
  }
  for (const actor of actorNames) {
    const text = [
      await everythingSeenBy(actor, cardId, fileId),
      ...(sheet ? [await sheetSeenBy(actor, cardId)] : []),
    ].join('\n');
    for (const { word } of canaries) if (text.includes(word)) got[word]?.push(actor);
  }
  expect(got).toEqual(wanted);
}

describe('the words in a card', () => {
  it('that is being written are the lead’s own', async () => {
    const cardId = await world.card('working');
    const fileId = await attach(world, cardId, 'canary-tep-nhap.pdf');
    const note = 'canary-note-4F';
    await world.write(await world.as('leadOfficer'), cardId, { note });
    const said = 'canary-comment-9K';
    await (await world.as('coOfficer')).post(`/api/cards/${cardId}/comments`, { body: said });
    await expectSeenOnlyBy(
      [
        { word: workingCanary, seenBy: leads },
        { word: note, seenBy: leads },
        { word: 'canary-tep-nhap', seenBy: leads },
        { word: said, seenBy: readers },
      ],
      cardId,
      fileId,
    );
  });

  it('stay inside while the lead’s head looks at them, and after the head sent them back', async () => {
    const cardId = await world.card('reviewed');
    const remark = 'canary-internal-return-2M';
    await world.move(await world.as('leadHead'), cardId, 'send_back', { reason: remark });
    const fileId = await attach(world, cardId, 'canary-tep-noi-bo.pdf');
    await expectSeenOnlyBy(
      [
        { word: workingCanary, seenBy: leads },
        { word: remark, seenBy: leads },
        { word: 'canary-tep-noi-bo', seenBy: leads },
      ],
      cardId,
      fileId,
    );
  });

  it('that left the lead are for all who may read the content, and for nobody else', async () => {
    const cardId = await world.card('received');
    const remark = 'canary-return-8H';
    await world.move(await world.as('coHead'), cardId, 'send_back', { reason: remark });
    // What is written after the return is inside again.
    const next = 'canary-next-3B';
    await world.write(await world.as('leadOfficer'), cardId, { note: next });
    const fileId = await attach(world, cardId, 'canary-tep-lan-hai.pdf');
    await expectSeenOnlyBy(
      [
        { word: workingCanary, seenBy: readers },
        { word: remark, seenBy: readers },
        { word: next, seenBy: leads },
        { word: 'canary-tep-lan-hai', seenBy: leads },
      ],
      cardId,
      fileId,
      true,
    );
  });

  it('of a proposed due are content, its day is not', async () => {
    const cardId = await world.card('undated');
    const document = 'canary-due-basis-8R';
    await world.move(await world.as('leadOfficer'), cardId, 'propose_due', { document, dueOn: '2026-12-20' });
    const reason = 'canary-due-refused-3T';
    await world.move(await world.as('coOfficer'), cardId, 'refuse_due', { reason });
    await expectSeenOnlyBy(
      [
        { word: document, seenBy: readers },
        { word: reason, seenBy: readers },
      ],
      cardId,
      spare,
    );
  });

  it('of a hold and of a recorded request are content, not face', async () => {
    const cardId = await world.card('not_triggered');
    const document = 'canary-request-5D';
    await world.move(await world.as('coOfficer'), cardId, 'record_request', {
      document,
      dueOn: '2026-12-20',
    });
    const reason = 'canary-hold-reason-6J';
    await world.move(await world.as('coHead'), cardId, 'hold', { reason, document: 'canary-hold-number-1X' });
    await expectSeenOnlyBy(
      [
        { word: document, seenBy: readers },
        { word: reason, seenBy: readers },
        { word: 'canary-hold-number-1X', seenBy: readers },
      ],
      cardId,
      spare,
    );
  });
});

describe('on a plan where each sees only its own', () => {
  it('the face of a card is for its own agencies, the coordinator, the issuer and the auditor', async () => {
    await world.app.sql(`UPDATE board SET visibility = 'own' WHERE id = $1`, [world.app.boardId]);
    try {
      const cardId = await world.card('working');
      await expectSeenOnlyBy([{ word: cardId, seenBy: readers }], cardId, spare);
    } finally {
      await world.app.sql(`UPDATE board SET visibility = 'participants' WHERE id = $1`, [world.app.boardId]);
    }
  });
});

describe('an administrator whose post is in the lead agency', () => {
  it('does not read its working text by that', async () => {
    const username = 'tuphap.quan-tri';
    const person = await world.person(username, { agencyId: world.agency('tu-phap'), duty: 'admin' });
    await world.membership(person, world.agency('dan-toc'), 'officer');
    const cardId = await world.card('working');
    const fileId = await attach(world, cardId, 'canary-tep-admin.pdf');
    const client = await world.app.client(username);
    const card = await client.get(`/api/cards/${cardId}`);
    expect(card.status).toBe(200);
    expect(JSON.stringify(card.body)).not.toContain('canary');
    expect((await client.get(`/api/cards/${cardId}/files/${fileId}`)).status).toBe(404);
  });
});
