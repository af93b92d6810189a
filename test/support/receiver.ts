/** A system that is told by webhooks: a real HTTP server of this machine, which keeps what came and answers as it is told. */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certified } from './certificates.js';

/** A request as it arrived. */
export interface Arrived {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export type Answering = (request: Arrived, response: http.ServerResponse) => void;

const take: Answering = (_, response) => {
  response.writeHead(204).end();
};

/** Is the message signed with this secret, over its id, its time and its bytes? Written from the description, not from the product. */
export function isSigned({ headers, body }: Arrived, secret: string): boolean {
  const said = String(headers['webhook-signature']).split(' ');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  return said.includes(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
}

export class Receiver {
  readonly arrived: Arrived[] = [];
  answer: Answering = take;
  private waiting: (() => void)[] = [];

  private constructor(
    private readonly server: http.Server,
    readonly port: number,
    private readonly scheme: 'http' | 'https',
  ) {}

  /** @param address where it listens. @param certified it speaks TLS with this, and nothing else. */
  static async start(address = '127.0.0.1', port = 0, certified?: Certified): Promise<Receiver> {
    const server = certified ? https.createServer(certified) : http.createServer();
    server.listen(port, address);
    await once(server, 'listening');
    const receiver = new Receiver(
      server,
      (server.address() as AddressInfo).port,
      certified ? 'https' : 'http',
    );
    server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const arrived = { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
        receiver.arrived.push(arrived);
        receiver.answer(arrived, response);
        for (const wake of receiver.waiting.splice(0)) wake();
      });
    });
    return receiver;
  }

  get url(): string {
    return `${this.scheme}://127.0.0.1:${String(this.port)}/nhan`;
  }

  /** Until something arrives. */
  next(): Promise<void> {
    return new Promise((done) => this.waiting.push(done));
  }

  /** Forgets what came, and takes everything again. */
  reset(): void {
    this.arrived.length = 0;
    this.answer = take;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
