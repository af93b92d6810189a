/**
 * The bench. `npm run bench -- [options]`:
 *   --only <names>   of moves, reads, fan, imports, inbox, search, dashboard, portfolio, reports, reminders, browser, start, long; several with commas
 *   --rounds <n>     rounds of each alternation (5)
 *   --quick          short rounds, for a first look
 *   --long           also what takes minutes: many boards, a storm on one board, two processes
 *   --markdown       the table alone, for docs/performance.md
 *   --no-build       takes what is built
 * The table goes to the output, the figures with it to test/.cache/bench-results.json.
 */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { browserFigures } from './browser.js';
import { fanFigures } from './fan.js';
import { closeConnections } from './http.js';
import { importFigures } from './imports.js';
import { inboxFigures } from './inbox.js';
import { longFigures } from './long.js';
import { moveFigures } from './moves.js';
import { portfolioFigures } from './portfolio.js';
import { readFigures } from './reads.js';
import { reportFigures } from './reports.js';
import { searchFigures } from './search.js';
import { isMet, ratioOf, tableOf, type Figure } from './report.js';
import { makeSetting, type Setting } from './setting.js';
import { cache, setStage } from './stage.js';
import { startFigures } from './start.js';
import { dashboardFigures, reminderFigures } from './time.js';

const parts: Record<string, (setting: Setting) => Promise<Figure[]>> = {
  moves: moveFigures,
  reads: readFigures,
  fan: fanFigures,
  imports: importFigures,
  inbox: inboxFigures,
  search: searchFigures,
  dashboard: dashboardFigures,
  portfolio: portfolioFigures,
  reports: reportFigures,
  reminders: reminderFigures,
  browser: browserFigures,
  start: startFigures,
  long: longFigures,
};

/** Measures and reports. @returns the exit code: a missed target is no failure. */
export async function bench(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string', default: '5' },
      quick: { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
      markdown: { type: 'boolean', default: false },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const chosen =
    values.only?.split(',') ?? Object.keys(parts).filter((name) => name !== 'long' || values.long);
  const unknown = chosen.find((name) => !Object.hasOwn(parts, name));
  if (unknown !== undefined) throw new Error(`no figures named ${unknown}: ${Object.keys(parts).join(', ')}`);
  const say = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  fs.mkdirSync(cache, { recursive: true });
  const began = new Date();
  const stage = await setStage();
  const figures: Figure[] = [];
  try {
    say('making the boards');
    const setting = await makeSetting(stage, {
      rounds: Number(values.rounds),
      roundMs: values.quick ? 500 : 2_000,
      say,
    });
    for (const name of chosen) {
      say(`measuring: ${name}`);
      const found = (await parts[name]?.(setting)) ?? [];
      figures.push(...found);
      if (!values.markdown) say(tableOf(found));
    }
  } finally {
    closeConnections();
    await stage.stop();
  }
  const machine = `${os.cpus()[0]?.model ?? ''} x ${String(os.cpus().length)}, Node ${process.versions.node}`;
  fs.writeFileSync(
    path.join(cache, 'bench-results.json'),
    JSON.stringify(
      {
        at: began.toISOString(),
        machine,
        rounds: Number(values.rounds),
        quick: values.quick,
        figures: figures.map((figure) => ({ ...figure, ratio: ratioOf(figure), met: isMet(figure) })),
      },
      null,
      2,
    ),
  );
  process.stdout.write(`${tableOf(figures)}\n\n${machine}; medians of ${values.rounds} rounds.\n`);
  return 0;
}
