// The floor of a produced file: a bare process of Node that takes a report as JSON, reads it, writes it again packed, and ends.
import { deflateSync } from 'node:zlib';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const report = JSON.parse(Buffer.concat(chunks).toString('utf8'));
process.stdout.write(deflateSync(JSON.stringify(report)));
