import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openStore, refuseFolder, type Store } from '@leadpact/store';
import type { FastifyInstance } from 'fastify';
import { resumeRefolds } from './agreement/refold-job.ts';
import type { Context } from './context.ts';
import { isExposedWithoutHttps, type Settings } from './environment.ts';
import { createApp } from './http/app.ts';
import { resumeImports, stopImports } from './imports/run-import.ts';
import { noImports } from './imports/running-imports.ts';
import { sweepCopies } from './imports/sweep-copies.ts';
import { startMailer } from './mail/mailer.ts';
import { createAuth } from './people/auth.ts';
import { newSetupLink } from './people/setup-link.ts';
import { serverSecret } from './secret.ts';
import { storeOptions } from './store-options.ts';
import { startSweeper } from './sweep/sweeper.ts';
import { makeVault } from './vault.ts';

/** How often imports of a process that has ended are looked for. */
const RESUME_EVERY_MS = 15_000;

const here = dirname(fileURLToPath(import.meta.url));

const packageVersion = (): string => {
  const manifest: unknown = JSON.parse(readFileSync(join(here, '../package.json'), 'utf8'));
  if (
    typeof manifest === 'object' &&
    manifest !== null &&
    'version' in manifest &&
    typeof manifest.version === 'string'
  ) {
    return manifest.version;
  }
  throw new Error('package.json of the server names no version');
};

const webFolder = (): string | null => {
  const folder = join(here, '../../web/dist');
  return existsSync(join(folder, 'index.html')) ? folder : null;
};

export type RunningServer = Readonly<{
  address: string;
  /** The one-time link that makes the owner's account; null once there is an account. */
  setupLink: string | null;
  warnings: readonly string[];
  store: Store;
  app: FastifyInstance;
  /** Lets running requests end, then closes the database. */
  stop: () => Promise<void>;
}>;

export type StartOutcome =
  | Readonly<{ ok: true; value: RunningServer }>
  | Readonly<{ ok: false; message: string }>;

const listenRefusal = (error: unknown, { host, port }: Settings): string => {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') {
    return `port ${port} on ${host} is taken by another program; stop it, or start with another one: PORT=${port + 1} npm start`;
  }
  if (code === 'EACCES')
    return `port ${port} may not be used by this account; use one above 1023: PORT=4747 npm start`;
  if (code === 'EADDRNOTAVAIL')
    return `HOST is ${host}, which is no address of this machine; expected 127.0.0.1, 0.0.0.0 or one of its own`;
  throw error;
};

const secretOrRefusal = (settings: Settings, given: string | undefined): StartOutcome | string => {
  try {
    return serverSecret(settings.dataDir, given);
  } catch (error) {
    return { ok: false, message: refuseFolder(settings.dataDir, error).refusal.message };
  }
};

/** Opens the database, brings it up to date and listens; every expected obstacle comes back as one line. */
export const startServer = async (
  settings: Settings,
  { now, secret }: Readonly<{ now: () => number; secret?: string | undefined }>,
): Promise<StartOutcome> => {
  const key = secretOrRefusal(settings, secret);
  if (typeof key !== 'string') return key;
  const opened = await openStore(storeOptions(settings));
  if (!opened.ok) return { ok: false, message: opened.refusal.message };
  const store = opened.value;
  const auth = createAuth({ pool: store.authPool, secret: key, publicUrl: settings.publicUrl });
  const context: Context = {
    settings,
    store,
    auth,
    vault: makeVault(key),
    imports: noImports(),
    now,
    version: packageVersion(),
    webFolder: webFolder(),
    log: (error) =>
      process.stderr.write(`leadpact: ${error instanceof Error ? error.stack : String(error)}\n`),
  };
  const app = await createApp(context);
  try {
    await app.listen({ host: settings.host, port: settings.port });
  } catch (error) {
    await store.close();
    return { ok: false, message: listenRefusal(error, settings) };
  }
  await resumeImports(context);
  const resume = async (): Promise<void> => {
    await resumeImports(context);
    await resumeRefolds(context);
    await sweepCopies(context);
  };
  let resumed = Promise.resolve();
  const resuming = setInterval(() => {
    resumed = resumed.then(resume).catch(context.log);
  }, RESUME_EVERY_MS);
  resuming.unref();
  const mailer = startMailer(context);
  const sweeper = startSweeper(context);
  const stop = async (): Promise<void> => {
    clearInterval(resuming);
    await stopImports(context);
    await resumed;
    await sweeper.stop();
    await mailer.stop();
    await app.close();
    await store.close();
  };
  const warnings = isExposedWithoutHttps(settings)
    ? [
        `${settings.host} can be reached from other machines without https: passwords travel in the clear. Put an https proxy in front and set TRUST_PROXY=1 and PUBLIC_URL.`,
      ]
    : [];
  return {
    ok: true,
    value: {
      address: settings.publicUrl,
      setupLink: await newSetupLink(context),
      warnings,
      store,
      app,
      stop,
    },
  };
};
