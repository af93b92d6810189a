// What `@jest/globals` is to a test. The functions are those of the file that runs at this moment in this process, for helpers
// too, which may have been loaded with a file before.
const running = process[Symbol.for('tien-do.running-test-file')];

function ofRunningFile(name) {
  return new Proxy(() => undefined, {
    apply: (_target, self, args) => Reflect.apply(running()[name], self, args),
    get: (_target, key) => running()[name][key],
  });
}

export const afterAll = ofRunningFile('afterAll');
export const afterEach = ofRunningFile('afterEach');
export const beforeAll = ofRunningFile('beforeAll');
export const beforeEach = ofRunningFile('beforeEach');
export const describe = ofRunningFile('describe');
export const expect = ofRunningFile('expect');
export const it = ofRunningFile('it');
export const jest = ofRunningFile('jest');
export const test = ofRunningFile('test');
