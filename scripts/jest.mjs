import { spawn } from 'node:child_process';
import { compileTests } from './compile-tests.mjs';

/** Runs Jest over the compiled tests; answers its exit code. */
export async function jest(args) {
  await compileTests();
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--conditions=test',
      '--enable-source-maps',
      'node_modules/jest/bin/jest.js',
      ...args.map(asCompiled),
    ],
    { stdio: 'inherit', env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** A test named by its source means what it was compiled to. */
function asCompiled(arg) {
  return arg.replace(/\.ts$/, '.[jt]s');
}
