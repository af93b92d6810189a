import { describe, expect, it } from '@jest/globals';
import { Uploads, type SendFile } from './uploads.ts';

const file = (name: string, size = 3): File => new File([new Uint8Array(size)], name);
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function uploadsWith(send: SendFile): Uploads {
  let keys = 0;
  return new Uploads(
    send,
    () => {
      keys += 1;
      return `key-${keys}`;
    },
    (name) => (name.endsWith('.exe') ? 'type' : null),
  );
}

describe('uploads', () => {
  it('sends one after another and forgets what arrived', async () => {
    const sent: string[] = [];
    const uploads = uploadsWith((one) => {
      sent.push(one.name);
      return Promise.resolve();
    });
    uploads.add([file('a.pdf'), file('b.pdf')]);
    await settled();
    expect(sent).toEqual(['a.pdf', 'b.pdf']);
    expect(uploads.state()).toEqual([]);
  });

  it('keeps a refused file with its reason and goes on with the next', async () => {
    const refusal = new Error('no');
    const keys: string[] = [];
    let refuse = true;
    const uploads = uploadsWith((one, { idempotencyKey }) => {
      if (one.name !== 'a.pdf') return Promise.resolve();
      keys.push(idempotencyKey);
      return refuse ? Promise.reject(refusal) : Promise.resolve();
    });
    uploads.add([file('a.pdf'), file('b.pdf')]);
    await settled();
    expect(uploads.state()).toMatchObject([
      { name: 'a.pdf', status: 'refused', error: refusal, again: true },
    ]);
    refuse = false;
    uploads.retry(uploads.state()[0]?.id ?? 0);
    await settled();
    expect(uploads.state()).toEqual([]);
    expect(new Set(keys).size).toBe(1);
  });

  it('does not send what cannot be taken', async () => {
    const uploads = uploadsWith(() => Promise.reject(new Error('sent')));
    uploads.add([file('a.exe')]);
    await settled();
    expect(uploads.state()).toMatchObject([{ status: 'refused', again: false, error: { why: 'type' } }]);
  });

  it('stops a file under way', async () => {
    let stopped = false;
    const uploads = uploadsWith(
      (_, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            stopped = true;
            reject(new Error('stopped'));
          });
        }),
    );
    uploads.add([file('a.pdf')]);
    uploads.drop(uploads.state()[0]?.id ?? 0);
    await settled();
    expect(stopped).toBe(true);
    expect(uploads.state()).toEqual([]);
  });
});
