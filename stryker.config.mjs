/**
 * `npm run mutation`: each small change of libs/mapping must make a test fail. Outside CI; one file:
 * `npm run mutation -- --mutate libs/mapping/src/settlement.ts`.
 */
export default {
  testRunner: 'mocha',
  buildCommand: 'node scripts/compile-tests.mjs',
  testRunnerNodeArgs: ['--conditions=test'],
  mochaOptions: { config: 'scripts/mutation/mocharc.json' },
  coverageAnalysis: 'perTest',
  // What runs only while a spec file is loaded; everything that plans runs inside tests as well.
  ignoreStatic: true,
  mutate: [
    'libs/mapping/src/**/*.ts',
    '!libs/mapping/src/**/*.spec.ts',
    '!libs/mapping/src/testing/**',
    '!libs/mapping/src/types/**',
    '!libs/mapping/src/causes.ts',
  ],
  // Sentences for people; what they say of amounts is compared elsewhere.
  mutator: { excludedMutations: ['StringLiteral'] },
  ignorePatterns: ['/apps/dashboard', '/bench', '/docs', '/.data', '/dist', '/reports'],
  reporters: ['clear-text', 'html', 'json', 'progress-append-only'],
  htmlReporter: { fileName: 'reports/mutation.html' },
  jsonReporter: { fileName: 'reports/mutation.json' },
  clearTextReporter: { reportTests: false, allowColor: false },
  tempDirName: '.data/mutation',
  concurrency: 2,
};
