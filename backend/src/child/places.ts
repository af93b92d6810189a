/** So many at once; the others wait in the order in which they came. */
export class Places {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(places: number) {
    this.free = places;
  }

  /** Does the work as soon as there is a place. @returns what the work gives. @throws what the work throws. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.waiting.push(resolve));
    try {
      return await work();
    } finally {
      // A place goes from hand to hand; it becomes free when nobody waits.
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
