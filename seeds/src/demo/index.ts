import type { INestApplicationContext } from '@nestjs/common';
import { createWorker, DelegationsService, systemContext, Writer, type AppOptions } from '@tien-do/backend';
import { addDays, dayOf, startOfDay } from '@tien-do/shared';
import { DataSource } from 'typeorm';
import { actAs } from '../acting.js';
import { seedBase, type Base } from '../base.js';
import { traVinhIndicators, tuyenQuangAgencies, tuyenQuangPeople } from '../data/index.js';
import { planUnderReview, reportDue, tuyenQuangPlan } from '../plans.js';
import { idOf, seedRegister, type Register } from '../register.js';
import { takePlanIn, uploadPlan, type Time } from '../take-in.js';
import { traVinhCast, tuyenQuangCast } from './cast.js';
import { FiguresStory } from './figures.js';
import { StoryTeller, type StoryClock } from './run.js';
import { demoYears, workingMoment, type DemoYear } from './years.js';

/** How far the demo's data has come: a process may have been killed while making it. */
export type DemoState = 'absent' | 'partial' | 'complete';

/** The log says when the story was told to its end. */
const marker = 'demo.completed';

/** Looks whether the demo's data is there. */
export async function demoState(source: DataSource): Promise<DemoState> {
  const [begun] = await source.query<unknown[]>('SELECT 1 FROM agency LIMIT 1');
  const [done] = await source.query<unknown[]>('SELECT 1 FROM audit_entry WHERE action = $1', [marker]);
  if (done) return 'complete';
  // Agencies come first: where there is none, nothing was begun.
  return begun ? 'partial' : 'absent';
}

/**
 * Makes the demo's data unless it is there.
 * @param say told of the progress, line by line.
 * @param nowMs the day of the first start, epoch milliseconds.
 * @returns false when an earlier start was cut off in the middle: the database must be made anew first.
 */
export async function seedDemo(
  options: AppOptions,
  say: (line: string) => void,
  nowMs: number = Date.now(),
): Promise<boolean> {
  const clock: StoryClock = { instant: nowMs };
  const worker = await createWorker({ ...options, jobs: false, now: () => clock.instant, poolSize: 4 });
  try {
    const source = worker.get(DataSource);
    const state = await demoState(source);
    if (state === 'complete') return true;
    if (state === 'partial') return false;
    say(
      'Lần chạy đầu: đang tạo dữ liệu mẫu từ hai kế hoạch của TP Trà Vinh và tỉnh Tuyên Quang (dưới một phút)…',
    );
    await new Demo(worker, clock, say).make(nowMs);
    clock.instant = nowMs;
    await worker.get(Writer).write(
      systemContext('demo', () => clock.instant),
      'plans',
      (write) => {
        write.record({ action: marker, detail: {} });
        return Promise.resolve();
      },
    );
    return true;
  } finally {
    await worker.close();
  }
}

const hour = 3_600_000;
const day = 24 * hour;

/** The making of the demo's data, in the order in which it happened. */
class Demo {
  private readonly time: Time;

  constructor(
    private readonly app: INestApplicationContext,
    private readonly clock: StoryClock,
    private readonly say: (line: string) => void,
  ) {
    this.time = {
      now: () => clock.instant,
      pass: (ms) => {
        clock.instant += ms;
      },
    };
  }

  async make(nowMs: number): Promise<void> {
    const { now, pass } = this.time;
    const years = demoYears(nowMs, reportDue);
    this.clock.instant = workingMoment(Math.min(...years.map((year) => year.openedAt)) - day);
    const province = await seedRegister(this.app, now, {
      agencies: tuyenQuangAgencies,
      people: tuyenQuangPeople,
      mailDomain: 'tuyen-quang.example',
    });
    const city = await seedBase(this.app, now, pass, 'tra-vinh.example');
    this.say('  Kế hoạch của TP Trà Vinh đã được nhập, rà soát và chấp nhận.');
    this.time.pass(hour);
    const figures = await FiguresStory.set(
      this.app,
      await actAs(this.app, city, 'congan.chuyenvien', now),
      city.planId,
      traVinhIndicators,
    );
    const teller = new StoryTeller(this.app, city, traVinhCast(), this.clock, figures);
    for (const year of years) {
      // Opened before the following cycle of the city: what both did to plans stands in the log in the order of time.
      if (year.role === 'next') await this.tellProvince(province, years);
      this.sayActs('TP Trà Vinh', year, await teller.tell(year));
    }
    await this.lendDuty(city, nowMs);
    await this.beginReview(city, nowMs);
    // Last: the log of plans then stands in the order of time.
    const staged = await teller.stage(nowMs - 2.5 * 60_000);
    this.say(`  TP Trà Vinh, các tình huống duyệt: ${String(staged)} thao tác.`);
  }

  private async tellProvince(register: Register, years: readonly DemoYear[]): Promise<void> {
    const main = years.find((year) => year.role === 'main');
    if (!main) throw new Error('the demo has no main year');
    this.clock.instant = workingMoment(main.openedAt + 2 * day);
    const planId = await takePlanIn(this.app, register, tuyenQuangPlan, this.time);
    this.say('  Kế hoạch của tỉnh Tuyên Quang đã được nhập, rà soát và chấp nhận.');
    const teller = new StoryTeller(this.app, { ...register, planId }, tuyenQuangCast(), this.clock);
    const year: DemoYear = { ...main, openedAt: this.clock.instant + hour };
    this.sayActs('tỉnh Tuyên Quang', year, await teller.tell(year));
  }

  /** The city's coordinator is away for two weeks: the officer who compiles decides in the head's stead. */
  private async lendDuty(city: Base, nowMs: number): Promise<void> {
    this.clock.instant = nowMs - 10 * 60_000;
    const service = this.app.get(DelegationsService);
    const head = await actAs(this.app, city, 'congan.lanhdao', () => this.clock.instant);
    const delegateId = idOf(city.personIds, 'congan.tonghop');
    const { lendable } = await service.list(head);
    const duty = lendable.find(({ colleagues }) => colleagues.some(({ id }) => id === delegateId));
    if (!duty) throw new Error('the head of the demo has nothing to lend');
    await service.give(head, {
      membershipId: duty.membershipId,
      delegateId,
      from: null,
      to: new Date(startOfDay(addDays(dayOf(nowMs), 15))).toISOString(),
      planIds: [],
      reason: 'Tham gia lớp bồi dưỡng nghiệp vụ tại tỉnh; Thông báo phân công số 17/TB-CATP',
    });
  }

  /** A plan that came in lately and waits for somebody to look through it. */
  private async beginReview(city: Base, nowMs: number): Promise<void> {
    this.clock.instant = nowMs - 3 * 60_000;
    await uploadPlan(this.app, city, planUnderReview(dayOf(nowMs)), this.time);
  }

  private sayActs(place: string, { year }: DemoYear, acts: number): void {
    this.say(`  ${place}, kỳ ${String(year)}: ${String(acts)} thao tác.`);
  }
}
