/** An API process of its own, for tests that kill it: says its origin on the first line of its output. */
import { startLiveServer } from './harness.js';

const url = process.env['TIEN_LIVE_DATABASE'];
if (url === undefined) throw new Error('TIEN_LIVE_DATABASE is not set');
const server = await startLiveServer(url, { beaconMs: 300 }, Number(process.env['TIEN_LIVE_PORT'] ?? 0));
process.stdout.write(`${server.origin}\n`);
