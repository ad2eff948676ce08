import all from './jest.config.mjs';

/** The tests of planning that are quick: run again for every mutant, without a database. */
const { globalSetup: _setup, globalTeardown: _teardown, ...rest } = all;
export default {
  ...rest,
  testMatch: ['<rootDir>/libs/mapping/src/**/*.spec.ts', '<rootDir>/test/golden/planner.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.property\\.spec\\.ts$'],
};
