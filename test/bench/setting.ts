/** The ordinary setting of most figures: boards of three sizes, thirty-two small ones, a server and the floors. */
import fs from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import type pg from 'pg';
import { makeBoard, makeWorld, settle, type BenchBoard, type World } from './data.js';
import { sendOk } from './http.js';
import { cache, type BenchServer, type Stage } from './stage.js';

export interface Setting {
  stage: Stage;
  url: string;
  db: pg.Client;
  world: World;
  /** Boards of 100, 1,000 and 10,000 cards. */
  small: BenchBoard;
  middle: BenchBoard;
  large: BenchBoard;
  /** For as many clients at once. */
  many: BenchBoard[];
  server: BenchServer;
  floor: BenchServer;
  /** Rounds of an alternation, and how long a round of load takes. */
  rounds: number;
  roundMs: number;
  say: (line: string) => void;
}

export interface Amounts {
  rounds: number;
  roundMs: number;
  say: (line: string) => void;
}

/** How many clients load at once. */
export const clients = 32;

export async function makeSetting(stage: Stage, amounts: Amounts): Promise<Setting> {
  const url = await stage.database('main');
  const db = await stage.connect(url);
  const world = await makeWorld(db);
  const small = await makeBoard(db, world, { tasks: 10, leads: 10 });
  const middle = await makeBoard(db, world, { tasks: 50, leads: 20 });
  const large = await makeBoard(db, world, { tasks: 500, leads: 20 });
  const many: BenchBoard[] = [];
  for (let n = 0; n < clients; n += 1) many.push(await makeBoard(db, world, { tasks: 10, leads: 10 }));
  await settle(db);
  const server = await stage.product(url);
  const payload = path.join(cache, `bench-payload-${String(process.pid)}.json`);
  const reply = await sendOk(server.origin, `/api/boards/${middle.id}`, {
    cookie: world.all[0]?.cookie ?? '',
  });
  fs.writeFileSync(payload, gunzipSync(reply.bytes));
  const floor = await stage.floor(payload);
  fs.rmSync(payload);
  return { stage, url, db, world, small, middle, large, many, server, floor, ...amounts };
}
