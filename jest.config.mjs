/** Run by Node itself (scripts/compile-tests.mjs): Jest's own module loader takes seconds to load the product. */
export const product = {
  displayName: 'product',
  runner: 'jest-light-runner',
  roots: ['<rootDir>/dist/test'],
  testMatch: ['**/*.spec.js'],
  testPathIgnorePatterns: ['<rootDir>/dist/test/test/(browser|screenshots)/'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/test/support/limits.mjs'],
};

/** Written for a bundler, which finds modules as Jest's own loader does. */
const dashboard = {
  displayName: 'dashboard',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': '@swc/jest' },
  roots: ['<rootDir>/apps/dashboard/src'],
  testMatch: ['**/*.spec.ts'],
};

/** Every test that needs no browser; the browser tests have `jest.browser.config.mjs`. */
export default {
  projects: [product, dashboard],
  // On two cores: suites whose processes die wait for most of their time.
  maxWorkers: 4,
  testSequencer: '<rootDir>/scripts/long-first.mjs',
};
