import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = new URL('../../packages/cli/dist/index.js', import.meta.url).href;
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The built server in a process and a data folder of its own, with the token of its setup link. */
export const startServer = async (folder, port) => {
  const script = `const { main } = await import(${JSON.stringify(cli)}); process.exitCode = await main(['start']);`;
  const dataDir = join(folder, 'data');
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, PORT: String(port), LEADPACT_DATA: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const token = await new Promise((resolve, reject) => {
    let output = '';
    child.once('exit', () => reject(new Error(`The server did not start: ${output}`)));
    child.stdout.on('data', (chunk) => {
      output += chunk;
      const found = /token=(\S+)/.exec(output);
      if (found !== null) resolve(found[1]);
    });
  });
  const stop = async () => {
    child.kill('SIGTERM');
    if (child.exitCode === null) await once(child, 'exit');
  };
  return { token, pid: child.pid, dataDir, stop };
};
