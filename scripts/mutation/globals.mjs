import { expect } from 'expect';
import { bind } from 'jest-each';

/*
 * What the specs know from Jest, for Mocha: it runs all of them again for a mutant without loading them anew.
 * Mocha sets its globals anew for each file, so that `each` is added when they are set.
 */
globalThis.expect = expect;
for (const name of ['it', 'describe']) {
  let value;
  Object.defineProperty(globalThis, name, {
    get: () => value,
    set(given) {
      value = given;
      value.each = bind(given, name === 'it');
    },
  });
}

/*
 * What ran while the specs were loaded runs inside tests as well; counted as loading, each mutant of it would need
 * a process of its own. What runs nowhere else (constants of modules) is told as not covered.
 */
before(() => {
  const { mutantCoverage } = globalThis.__stryker__ ?? {};
  if (mutantCoverage) mutantCoverage.static = {};
});
