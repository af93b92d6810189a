// node test/imports/print-measure.mjs [development|held-out|held-out-second] [part of a name]: how much of the readings by hand is right.
import { loadSource } from '../support/load-sources.mjs';

const { measureAll } = await loadSource('../imports/measure-all.ts');
await measureAll(process.argv[2] ?? 'development', process.argv[3]);
