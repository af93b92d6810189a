/** A signed-in caller of the HTTP interface that knows nothing of the product: what a browser sends, and what comes back. */

export interface Answer {
  status: number;
  headers: Headers;
  /** Parsed when it is JSON, else bytes. */
  body: unknown;
}

export interface Client {
  username: string;
  cookie: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  upload(path: string, name: string, bytes: Uint8Array, headers?: Record<string, string>): Promise<Answer>;
}

export async function request(
  origin: string,
  method: string,
  path: string,
  options: { cookie?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { body, cookie } = options;
  const raw = body instanceof FormData || body instanceof Uint8Array;
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(body !== undefined && !raw ? { 'content-type': 'application/json' } : {}),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: isJson ? (JSON.parse(bytes.toString()) as unknown) : bytes,
  };
}

/** Signs in. @returns the answer and the cookie that came with it, empty when none did. */
export async function signIn(
  origin: string,
  username: string,
  password: string,
  options: { cookie?: string; headers?: Record<string, string> } = {},
): Promise<Answer & { cookie: string }> {
  const answer = await request(origin, 'POST', '/api/session', { ...options, body: { username, password } });
  const set = answer.headers.getSetCookie().find((line) => line.startsWith('tien_do_session='));
  return { ...answer, cookie: set?.split(';')[0] ?? '' };
}

/** A caller with a session. @throws Error when the sign-in is refused. */
export async function signedIn(origin: string, username: string, password: string): Promise<Client> {
  const { status, cookie } = await signIn(origin, username, password);
  if (status !== 200) throw new Error(`sign-in of ${username} gave ${String(status)}`);
  const call: Client['call'] = (method, path, body, headers) =>
    request(origin, method, path, { cookie, body, ...(headers ? { headers } : {}) });
  return {
    username,
    cookie,
    call,
    upload(path, name, bytes, headers) {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes)]), name);
      return call('POST', path, form, headers);
    },
  };
}
