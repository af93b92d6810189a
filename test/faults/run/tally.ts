/** The figures of a long run, kept small: counts, not histories. */
import type { Operation } from './history.js';
import type { Fault } from './nemesis.js';

interface Count {
  ok: number;
  fail: number;
  info: number;
}

export class Tally {
  private readonly ops = new Map<string, Count>();
  private readonly codes = new Map<string, number>();
  private readonly faults = new Map<string, number>();
  private readonly rss: { servers: number[]; run: number }[] = [];
  private epochs = 0;
  private seconds = 0;
  private slowestRest = 0;

  /** Adds an epoch. @param restMs from the last operation until everything was looked at. */
  epoch(history: readonly Operation[], faults: readonly Fault[], restMs: number): void {
    this.epochs += 1;
    this.slowestRest = Math.max(this.slowestRest, restMs);
    const [first] = history;
    const last = history.at(-1);
    if (first && last) this.seconds += (last.endedAt - first.invokedAt) / 1_000;
    for (const { op, outcome, code } of history) {
      const count = this.ops.get(op) ?? { ok: 0, fail: 0, info: 0 };
      count[outcome] += 1;
      this.ops.set(op, count);
      if (code !== undefined) this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    }
    for (const { kind } of faults) this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
  }

  memory(servers: number[], run: number): void {
    this.rss.push({ servers, run });
  }

  lastMemory(): string {
    const last = this.rss.at(-1);
    return last ? `servers ${last.servers.join(' and ')} MB, this run ${String(last.run)} MB` : '';
  }

  table(): string {
    const rows = [...this.ops].sort(([a], [b]) => (a < b ? -1 : 1));
    const sum = rows.reduce(
      (all, [, { ok, fail, info }]) => ({ ok: all.ok + ok, fail: all.fail + fail, info: all.info + info }),
      { ok: 0, fail: 0, info: 0 },
    );
    const line = (name: string, { ok, fail, info }: Count): string =>
      `${name.padEnd(20)}${String(ok).padStart(9)}${String(fail).padStart(9)}${String(info).padStart(9)}`;
    const total = sum.ok + sum.fail + sum.info;
    const list = (map: ReadonlyMap<string, number>): string =>
      [...map]
        .sort(([, a], [, b]) => b - a)
        .map(([name, count]) => `${name} ${String(count)}`)
        .join(', ') || 'none';
    const run = this.rss.map((one) => one.run);
    return [
      `${'operation'.padEnd(20)}${'ok'.padStart(9)}${'refused'.padStart(9)}${'unknown'.padStart(9)}`,
      ...rows.map(([name, count]) => line(name, count)),
      line('all', sum),
      `${String(this.epochs)} epochs, ${this.seconds.toFixed(0)} s of load, ${(total / Math.max(1, this.seconds)).toFixed(0)} operations/s`,
      `refusals: ${list(this.codes)}`,
      `faults: ${list(this.faults)}; at rest and looked at within ${(this.slowestRest / 1_000).toFixed(1)} s`,
      `memory of the run: ${String(run[0] ?? 0)} MB after the first epoch, ${String(run.at(-1) ?? 0)} MB after the last, ${String(Math.max(0, ...run))} MB at most`,
    ].join('\n');
  }
}
