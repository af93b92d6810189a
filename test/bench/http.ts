/** A client that costs as little as possible: the load must not be the limit of what it measures. */
import http from 'node:http';

export interface Reply {
  status: number;
  bytes: Buffer;
  headers: http.IncomingHttpHeaders;
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

export interface Request {
  method?: string;
  cookie?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Sends a request as a page of the server would. Bodies come as they were sent: nothing is unpacked. */
export async function send(origin: string, path: string, request: Request = {}): Promise<Reply> {
  const text = request.body === undefined ? undefined : JSON.stringify(request.body);
  return new Promise((resolve, reject) => {
    const sent = http.request(
      `${origin}${path}`,
      {
        agent,
        method: request.method ?? 'GET',
        headers: {
          origin,
          'accept-encoding': 'gzip',
          ...(request.cookie ? { cookie: request.cookie } : {}),
          ...(text === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
          ...request.headers,
        },
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            bytes: Buffer.concat(parts),
            headers: response.headers,
          });
        });
      },
    );
    sent.on('error', reject);
    sent.end(text);
  });
}

/** As `send`. @throws Error when the answer is not the one that is measured. */
export async function sendOk(origin: string, path: string, request: Request = {}): Promise<Reply> {
  const reply = await send(origin, path, request);
  if (reply.status !== 200) {
    throw new Error(
      `${request.method ?? 'GET'} ${path}: ${String(reply.status)} ${reply.bytes.toString('utf8', 0, 500)}`,
    );
  }
  return reply;
}

/** Ends the connections that are kept, so that a server can end. */
export function closeConnections(): void {
  agent.destroy();
}
