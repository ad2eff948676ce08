import { build } from 'esbuild';

const RULES = `
  export { readConfig } from './apps/api/src/platform/config/config.ts';
  export { passwordProblem } from './apps/api/src/access/passwords/password-rule.ts';`;

/**
 * What the API would have against its settings, by its own rules, before anything is built. `hasAdmin`: the first one
 * is there, so that no password is asked for.
 */
export async function apiProblems(env, hasAdmin = false) {
  const { readConfig, passwordProblem } = await rules();
  const problems = [];
  try {
    readConfig(env);
  } catch (error) {
    if (!error.problems) throw error;
    problems.push(...error.problems);
  }
  // Which it would say only once it makes the first administrator.
  const isUsed = env.ADMIN_PASSWORD && !hasAdmin;
  const weak = isUsed ? passwordProblem(env.ADMIN_PASSWORD, env.ADMIN_EMAIL) : null;
  const isTold = problems.some((problem) => problem.startsWith('ADMIN_PASSWORD:'));
  return weak && !isTold ? [...problems, `ADMIN_PASSWORD: ${weak}`] : problems;
}

/** Straight from the sources: the build takes a minute. */
async function rules() {
  const { outputFiles } = await build({
    stdin: { contents: RULES, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return import(`data:text/javascript;base64,${code}`);
}
