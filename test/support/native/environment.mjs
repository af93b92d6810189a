// What surrounds a test file: the process as it is. Afterwards the variables of the environment are what they were.
export default class ProcessEnvironment {
  /** Where jest puts the console that says which test spoke. */
  global = {};

  async setup() {
    this.variables = { ...process.env };
    this.console = globalThis.console;
    globalThis.console = this.global.console;
  }

  async teardown() {
    globalThis.console = this.console;
    for (const name of Object.keys(process.env)) if (!(name in this.variables)) delete process.env[name];
    Object.assign(process.env, this.variables);
  }

  getVmContext() {
    return null;
  }
}
