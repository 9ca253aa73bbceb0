import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

export type RunningServer = Readonly<{
  address: string;
  setupLink: string | null;
  dataDir: string;
  output: () => string;
  stop: (signal?: NodeJS.Signals) => Promise<void>;
}>;

export type StartOptions = Readonly<{
  dataDir?: string;
  port?: number;
  environment?: Readonly<Record<string, string>>;
}>;

const STOPS_WITHIN_MS = 60_000;

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** Whether it ended in time; one that did not is killed, so that it does not outlive the tests. */
const endedInTime = async (child: ChildProcess): Promise<boolean> => {
  let late = false;
  const alarm = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, STOPS_WITHIN_MS);
  await ended(child);
  clearTimeout(alarm);
  return !late;
};

/** What `start` says when it had to end a stopped program that something still held open. */
const HELD_OPEN = 'stopped, but held open by';

/** Starts the program as a user does, as a process of its own, and waits for the line with its address. */
export const startLeadpact = async (options: StartOptions = {}): Promise<RunningServer> => {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'leadpact-e2e-'));
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env: { ...process.env, PORT: String(port), LEADPACT_DATA: dataDir, ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const gather = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  const address = `http://localhost:${port}`;
  while (!output.includes(address)) {
    if (child.exitCode !== null) throw new Error(`leadpact ended with ${child.exitCode}:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address,
    setupLink: /https?:\/\/\S+\/setup\?token=\S+/.exec(output)?.[0] ?? null,
    dataDir,
    output: () => output,
    stop: async (signal = 'SIGTERM') => {
      const endedBefore = child.exitCode !== null || child.signalCode !== null;
      child.kill(signal);
      if (!(await endedInTime(child)))
        throw new Error(`leadpact did not end within ${STOPS_WITHIN_MS} ms after ${signal}:\n${output}`);
      if (signal === 'SIGTERM' && !endedBefore && (child.exitCode !== 0 || output.includes(HELD_OPEN)))
        throw new Error(
          `leadpact did not end by itself (${child.exitCode ?? child.signalCode}) after ${signal}:\n${output}`,
        );
      if (options.dataDir === undefined && signal === 'SIGTERM')
        rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
