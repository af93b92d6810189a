import path from 'node:path';

/**
 * Loads a TypeScript module of the project outside jest's own module system, from its source: set-up and tear-down run
 * before jest's transforms apply to what they import.
 *
 * @param {string} specifier of the module, relative to this folder
 */
export async function loadSource(specifier) {
  process.env.SWC_NODE_PROJECT = path.resolve(import.meta.dirname, '..', 'tsconfig.json');
  await import('@swc-node/register/esm-register');
  return import(specifier);
}
