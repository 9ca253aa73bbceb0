import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureBuilt, ensureInstalled } from './ensure.mjs';
import { root } from './run.mjs';

ensureInstalled();
ensureBuilt();

/** The compiler, the server (restarted by Node when its output changes) and Vite, together; Ctrl C ends all three. */
const modules = join(root, 'node_modules');
const processes = [
  [['typescript/bin/tsc', '-b', '--watch', '--preserveWatchOutput'], root],
  [['--watch', '--watch-path=packages', join(root, 'scripts/leadpact.mjs'), 'start'], root],
  [['vite/bin/vite.js'], join(root, 'packages/web')],
].map(([[first, ...rest], cwd]) =>
  spawn(process.execPath, [first.startsWith('-') ? first : join(modules, first), ...rest], {
    cwd,
    stdio: 'inherit',
  }),
);
const stop = () => {
  for (const child of processes) child.kill('SIGTERM');
};
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
for (const child of processes) child.on('exit', stop);
