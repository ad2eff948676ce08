import { product } from './jest.config.mjs';

/** The dashboard in a real Chromium; `npm run test:browser`. */
export default {
  ...product,
  roots: ['<rootDir>/dist/test/test/browser'],
  testPathIgnorePatterns: [],
  globalSetup: '<rootDir>/test/support/browser-setup.mjs',
  maxWorkers: 1,
};
