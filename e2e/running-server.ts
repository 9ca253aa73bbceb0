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

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

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
      child.kill(signal);
      await ended(child);
      if (options.dataDir === undefined && signal === 'SIGTERM')
        rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
