/** A name server of this machine: it answers as a test says, question by question, over real UDP. */
import dgram from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';

/** Where a question ends behind its header: its name, and two numbers. */
function endOfQuestion(query: Buffer): number {
  let at = 12;
  while ((query[at] ?? 0) !== 0) at += (query[at] ?? 0) + 1;
  return at + 5;
}

export class NameServer {
  /** What the next questions are answered with; the last one stays. */
  answers: string[] = [];
  questions = 0;

  private constructor(
    private readonly socket: dgram.Socket,
    private readonly resolver: Resolver,
  ) {}

  static async start(): Promise<NameServer> {
    const socket = dgram.createSocket('udp4');
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const resolver = new Resolver({ timeout: 1000, tries: 1 });
    resolver.setServers([`127.0.0.1:${String(socket.address().port)}`]);
    const server = new NameServer(socket, resolver);
    socket.on('message', (query, from) => {
      socket.send(server.reply(query), from.port, from.address);
    });
    return server;
  }

  /** Looks a host up with it. */
  resolve = (host: string): Promise<string[]> => this.resolver.resolve4(host);

  close(): void {
    this.resolver.cancel();
    this.socket.close();
  }

  private reply(query: Buffer): Buffer {
    this.questions += 1;
    const address = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
    const question = query.subarray(12, endOfQuestion(query));
    const header = Buffer.from([...query.subarray(0, 2), 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0]);
    // The name of the question, type A, class IN, to be kept for no time at all.
    const record = [0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, ...(address ?? '').split('.').map(Number)];
    return Buffer.concat([header, question, Buffer.from(record)]);
  }
}
