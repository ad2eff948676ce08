import { spawn } from 'node:child_process';

/** Runs Jest in ESM mode; answers its exit code and the summary it wrote. */
export async function jest(args) {
  const child = spawn(
    process.execPath,
    ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', ...args],
    {
      stdio: 'inherit',
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
    },
  );
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
