export * from './decimal.js';
export * from './indicator.js';
export * from './entry.js';
export * from './roll-up.js';
export * from './small-cells.js';
export * from './coverage.js';
export * from './propose.js';
export * from './beside.js';
