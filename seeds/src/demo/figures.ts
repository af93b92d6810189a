/** The figures of the demo: which tasks are asked for them, and what agencies enter year by year. */
import type { INestApplicationContext } from '@nestjs/common';
import { IndicatorsService, type Context } from '@tien-do/backend';
import { noFigure, type FigureEntry, type Figures } from '@tien-do/shared';
import { setsOf, type DemoIndicator, type DemoIndicators } from '../data/indicators.js';
import { share } from './fate.js';
import type { WordsFor } from './texts.js';

/** The year in which the plan began. */
const firstYear = 2023;

type Set = DemoIndicators['sets'][number];

export class FiguresStory {
  private constructor(
    private readonly data: DemoIndicators,
    private readonly ids: ReadonlyMap<string, string[]>,
  ) {}

  /** The coordinator sets the indicators of a plan. */
  static async set(
    app: INestApplicationContext,
    coordinator: Context,
    planId: string,
    data: DemoIndicators,
  ): Promise<FiguresStory> {
    const service = app.get(IndicatorsService);
    const { version, tasks } = await service.ofPlan(coordinator, planId);
    const idOf = new Map(tasks.map(({ key, taskId }) => [key, taskId]));
    await service.set(coordinator, planId, {
      expectedVersion: version,
      sets: setsOf(data),
      tasks: data.tasks.map(({ task, indicators }) => ({
        taskId: known(idOf, task),
        indicators: indicators.map(({ from: _from, yearly: _yearly, short: _short, ...indicator }) => ({
          ...indicator,
          filledBy: 'lead' as const,
        })),
      })),
    });
    const after = await service.ofPlan(coordinator, planId);
    return new FiguresStory(
      data,
      new Map(after.tasks.map(({ key, indicators }) => [key, indicators.map(({ id }) => id)])),
    );
  }

  /** What a card's lead enters: all of it, or what a draft has so far. */
  of(card: WordsFor, form: 'whole' | 'draft'): Figures {
    const task = this.data.tasks.find((one) => one.task === card.taskKey);
    const ids = this.ids.get(card.taskKey) ?? [];
    const entries = (task?.indicators ?? []).flatMap((indicator, at): [string, FigureEntry][] => {
      const id = ids[at];
      if (id === undefined || (form === 'draft' && at > 0)) return [];
      const entry = this.entry(indicator, card);
      return [[id, form === 'draft' ? { ...entry, parts: {}, estimate: true } : entry]];
    });
    return Object.fromEntries(entries);
  }

  private entry(indicator: DemoIndicator, card: WordsFor): FigureEntry {
    const own = Math.round(share(card.leads.join(' ')) * 0.2 * Math.min(indicator.from, 400));
    const value = Math.max(0, indicator.from + indicator.yearly * (card.year - firstYear) + own);
    switch (indicator.type) {
      case 'yes_no':
        return { ...noFigure, yes: true };
      case 'text':
        return { ...noFigure, lines: [`Văn bản năm ${String(card.year)}`] };
      case 'rate': {
        const of = indicator.short < 0 ? -indicator.short : value + indicator.short;
        return of === 0 ? { ...noFigure, nil: true } : { ...noFigure, value: String(value), of: String(of) };
      }
      case 'count':
      case 'money': {
        if (value === 0) return { ...noFigure, nil: true };
        const sets = this.data.sets.filter(({ code }) => indicator.breakdowns.includes(code));
        return {
          ...noFigure,
          value: String(value),
          parts: Object.fromEntries(sets.map((set) => [set.code, partsOf(set, value)])),
          // One case went from agency to agency, the others are each one's own.
          cases: indicator.byCase
            ? Array.from({ length: value }, (_, at) =>
                at === 0
                  ? `VA 01/${String(card.year)}`
                  : `VA ${card.leads.join(' ')} ${String(at)}/${String(card.year)}`,
              )
            : [],
        };
      }
    }
  }
}

/** Spreads a whole over categories by their weights; of a partition the first takes what rounding leaves. */
function partsOf({ categories, kind }: Set, whole: number): Record<string, string> {
  const parts = categories.map(({ code, weight }) => [code, Math.floor((whole * weight) / 100)] as const);
  if (kind === 'part_of') return Object.fromEntries(parts.map(([code, part]) => [code, String(part)]));
  const rest = parts.slice(1).reduce((sum, [, part]) => sum + part, 0);
  return Object.fromEntries(parts.map(([code, part], at) => [code, String(at === 0 ? whole - rest : part)]));
}

function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`the plan has no task ${key}`);
  return id;
}
