/** Counts what a peer may do: `perSecond` in the long run, `burst` at once. It goes into debt, so that insisting shows. */
export class TokenBucket {
  private level: number;
  private at: number;

  constructor(
    private readonly perSecond: number,
    private readonly burst: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.level = burst;
    this.at = now();
  }

  /** Takes one. @returns false when there was none left; how far below is `debt`. */
  take(): boolean {
    const at = this.now();
    this.level = Math.min(this.burst, this.level + ((at - this.at) / 1_000) * this.perSecond);
    this.at = at;
    this.level -= 1;
    return this.level >= 0;
  }

  /** How many were taken that were not there. */
  get debt(): number {
    return Math.max(0, -this.level);
  }
}
