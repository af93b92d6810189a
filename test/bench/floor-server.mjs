// The floors that are servers: the least that any product on node:http and socket.io has to do.
import fs from 'node:fs';
import http from 'node:http';
import { setImmediate } from 'node:timers';
import { gzipSync } from 'node:zlib';
import { Server } from 'socket.io';
import { answerParent } from './answer-parent.mjs';

const board = gzipSync(fs.readFileSync(process.env.BENCH_PAYLOAD), { level: 6 });
const page = fs.readFileSync(new URL('./floor-page.html', import.meta.url));
const event = { text: 'x'.repeat(285) };

const server = http.createServer((request, response) => {
  if (request.url === '/board') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(board);
  } else if (request.url === '/page') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  } else if (request.url === '/emit') {
    // The answer stands for the commit, after which a product tells its watchers.
    response.writeHead(200).end();
    setImmediate(() => io.to('board').emit('changed', event));
  } else {
    response.writeHead(404).end();
  }
});
const io = new Server(server, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
io.on('connection', (socket) => {
  socket.on('watch', (_, acknowledge) => {
    void socket.join('board');
    acknowledge({});
  });
});
server.listen(0, '127.0.0.1', () => {
  answerParent(`http://127.0.0.1:${server.address().port}`, async () => {
    await io.close();
  });
});
