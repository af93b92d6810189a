import { TestClock } from './app.js';

/** A clock that stands still where a test stops it: between two requests no midnight passes. */
export class StoppedClock extends TestClock {
  private stoppedAt: number | null = null;
  private readonly running = this.now;

  override now = (): number => this.stoppedAt ?? this.running();

  /** Stands still at an instant, with whatever zone it names. */
  stop(instant: string): void {
    this.stoppedAt = Date.parse(instant);
  }

  /** Runs on, from where it would be without the stop. */
  go(): void {
    this.stoppedAt = null;
  }
}
