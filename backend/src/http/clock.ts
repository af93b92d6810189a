import { Injectable } from '@nestjs/common';

/** The clock as a thing that is handed in: tests and seeds hand in another. */
@Injectable()
export class Clock {
  now: () => number = () => Date.now();
}
