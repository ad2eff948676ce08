import browser from './jest.browser.config.mjs';

/** Pictures of every screen under `reports/screens`; `npm run screenshots`. */
export default { ...browser, roots: ['<rootDir>/dist/test/test/screenshots'] };
