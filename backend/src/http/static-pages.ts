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
      const lasting = file.includes(`${path.sep}assets${path.sep}`);
      void reply.header('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
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
