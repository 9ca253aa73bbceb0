import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program of ours in the repository and returns its exit code; its output goes straight through. */
export const run = (command, args, options = {}) => {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  if (result.error) throw result.error;
  return result.status ?? 1;
};

/** Runs a JavaScript file with this Node, so that nothing depends on PATH or on executable bits. */
export const runNode = (args, options) => run(process.execPath, args, options);

/** npm itself, found even where it is not on PATH because npm started us. */
export const runNpm = (args, options) =>
  process.env.npm_execpath
    ? runNode([process.env.npm_execpath, ...args], options)
    : run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
        shell: process.platform === 'win32',
        ...options,
      });
