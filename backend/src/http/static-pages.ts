import fs from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * Serves the built web page: files under `assets/` are named by their content and kept for a year, everything else that is not
 * an API path is the page itself, so that every link opens.
 * @param root folder of the build; when it does not exist only the API is served.
 */
export async function servePages(fastify: FastifyInstance, root: string): Promise<void> {
  if (!fs.existsSync(path.join(root, 'index.html'))) return;
  await fastify.register(fastifyStatic, {
    root,
    preCompressed: true,
    index: false,
    setHeaders(reply, file) {
      const named = file.includes(`${path.sep}assets${path.sep}`);
      void reply.header('cache-control', named ? lasting : 'no-cache');
    },
  });
  const assets = path.join(root, 'assets');
  if (fs.existsSync(assets)) serveKept(fastify, new KeptFiles(assets));
  for (const route of [
    '/',
    '/dang-nhap',
    '/bang/*',
    '/the/*',
    '/cho-toi',
    '/dieu-hanh/*',
    '/thong-bao/*',
    '/ke-hoach',
    '/ke-hoach/*',
    '/don-doc/*',
    '/bao-cao/*',
    '/nhap/*',
    '/phien',
    '/nhat-ky',
    '/quan-tri',
    '/quan-tri/*',
    '/co-quan',
    '/co-quan/*',
    '/loi-moi',
  ]) {
    fastify.get(route, (_request, reply) => reply.sendFile('index.html'));
  }
  // A mistyped address gets the page too, which says so; what cannot be a page's name is a file, or nothing.
  fastify.get<{ Params: { name: string } }>('/:name', (request, reply) => {
    const { name } = request.params;
    if (name !== 'api' && /^[a-z][a-z-]*$/u.test(name)) return reply.sendFile('index.html');
    if (/^[\w-]+\.\w+$/u.test(name)) return reply.sendFile(name);
    reply.callNotFound();
    return reply;
  });
}

/** For files that are named by their content. */
const lasting = 'public, max-age=31536000, immutable';

const types = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
]);
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

interface KeptFile {
  type: string;
  encoding: string | null;
  body: Buffer;
}

function serveKept(fastify: FastifyInstance, kept: KeptFiles): void {
  fastify.get<{ Params: { name: string } }>('/assets/:name', async (request, reply) => {
    const { headers, params } = request;
    if (!/^[\w.-]+$/u.test(params.name)) {
      reply.callNotFound();
      return reply;
    }
    const file = await kept.find(params.name, String(headers['accept-encoding'] ?? ''));
    // Parts of files and every other kind are served from the folder.
    if (!file || headers.range !== undefined) return reply.sendFile(`assets/${params.name}`);
    if (file.encoding !== null) void reply.header('content-encoding', file.encoding);
    return reply
      .header('content-type', file.type)
      .header('vary', 'accept-encoding')
      .header('cache-control', lasting)
      .send(file.body);
  });
}

/**
 * The programs and styles of the page, each in memory once it was asked for: a page asks for dozens of them, and one that is named
 * by its content never changes. All of them in all encodings are a few megabytes.
 */
class KeptFiles {
  private readonly files = new Map<string, Buffer>();
  private names: ReadonlySet<string> = new Set();

  constructor(private readonly folder: string) {}

  /** A file in the best encoding that is asked for and there; undefined when it is none of these files. */
  async find(name: string, acceptEncoding: string): Promise<KeptFile | undefined> {
    const type = types.get(path.extname(name));
    if (type === undefined || !(await this.has(name))) return undefined;
    const accepted = acceptedEncodings(acceptEncoding);
    const found = encodings.find(
      ([encoding, ending]) => accepted.has(encoding) && this.names.has(name + ending),
    );
    return { type, encoding: found?.[0] ?? null, body: await this.read(name + (found?.[1] ?? '')) };
  }

  /** Whether the folder has a file of exactly this name; a build that was put in its place is looked at anew. */
  private async has(name: string): Promise<boolean> {
    if (!this.names.has(name)) this.names = new Set(await fs.promises.readdir(this.folder));
    return this.names.has(name);
  }

  private async read(name: string): Promise<Buffer> {
    const kept = this.files.get(name) ?? (await fs.promises.readFile(path.join(this.folder, name)));
    this.files.set(name, kept);
    return kept;
  }
}

/** The names in an Accept-Encoding that are not refused by `q=0`. */
function acceptedEncodings(header: string): Set<string> {
  const offers = header.split(',').map((offer) =>
    offer
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/u),
  );
  return new Set(
    offers.filter(([, quality = '1']) => Number(quality) > 0).map(([encoding = '']) => encoding),
  );
}
