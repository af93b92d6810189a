/** What a client of the long run draws from, again and again. Legal and illegal alike. */
import { changePlan, changeAdmins, changeDuty, changePeriod } from './acts/administration.js';
import { bulk, comment, goOn, look, moveAnything, save } from './acts/cards.js';
import { contribute } from './acts/contributions.js';
import { delegate } from './acts/delegations.js';
import { takeIn } from './acts/imports.js';
import { petition } from './acts/petitions.js';
import { report } from './acts/reports.js';
import type { Client } from './client.js';

const operations: readonly (readonly [(client: Client) => Promise<void>, number])[] = [
  [goOn, 45],
  [moveAnything, 12],
  [save, 18],
  [comment, 6],
  [look, 10],
  [bulk, 3],
  [contribute, 22],
  [petition, 14],
  [report, 16],
  [delegate, 6],
  [changePeriod, 2],
  [changeDuty, 2],
  [changeAdmins, 1],
  [changePlan, 1],
  [takeIn, 1],
];

/** Acts until the scene ends. */
export async function actOn(client: Client): Promise<void> {
  while (!client.scene.ended()) await client.random.weighted(operations)(client);
}
