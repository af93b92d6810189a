import './native/register.mjs';

/**
 * Loads a TypeScript module of the project from its source, outside of jest: set-up and tear-down, scripts.
 *
 * @param {string} specifier of the module, relative to this folder
 */
export async function loadSource(specifier) {
  return import(specifier);
}
