import { expect, test } from '@jest/globals';
import { Places } from './places.js';

/** Work that ends when it is told to. */
function work(): { promise: Promise<void>; end: () => void; fail: (error: Error) => void } {
  let end = (): void => undefined;
  let fail = (_error: Error): void => undefined;
  const promise = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { promise, end, fail };
}

test('no more at once than there are places, in the order of coming, and a failure gives its place back', async () => {
  const places = new Places(2);
  const started: number[] = [];
  const works = Array.from({ length: 4 }, work);
  const runs = works.map((one, index) =>
    places.run(() => {
      started.push(index);
      return one.promise;
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  works[1]?.fail(new Error('broken'));
  await expect(runs[1]).rejects.toThrow('broken');
  expect(started).toEqual([0, 1, 2]);
  works[0]?.end();
  await runs[0];
  expect(started).toEqual([0, 1, 2, 3]);
  works[2]?.end();
  works[3]?.end();
  await Promise.all([runs[2], runs[3]]);
  await expect(places.run(() => Promise.resolve('free'))).resolves.toBe('free');
});
