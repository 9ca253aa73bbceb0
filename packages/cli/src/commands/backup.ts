import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { count } from '../terminal/figures.ts';
import { cannotRead } from '../terminal/files.ts';
import { progressBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';

/** It holds password hashes and people's addresses. */
const FOR_ITS_OWNER_ALONE = 0o600;

/** A gzipped file that appears, under its name, when it is whole. */
const gzippedFile = async (io: CliIo, file: string) => {
  const target = resolve(io.cwd, file);
  const draft = `${target}.part`;
  const handle = await open(draft, 'w', FOR_ITS_OWNER_ALONE).catch(cannotRead(file));
  await handle.chmod(FOR_ITS_OWNER_ALONE);
  await handle.close();
  const gzip = createGzip();
  const writing = pipeline(gzip, createWriteStream(draft, { flags: 'r+', flush: true }));
  // told where it is waited for
  writing.catch(() => undefined);
  return {
    write: async (text: string) => {
      if (!gzip.write(text)) await Promise.race([once(gzip, 'drain'), writing]);
    },
    end: async () => {
      gzip.end();
      await writing;
      await rename(draft, target);
    },
    drop: async () => {
      gzip.destroy();
      await writing.catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
};

const KEY_FILE =
  'It does not hold the key that seals webhook addresses and two-factor secrets: keep a copy of secret.key in the data folder (or LEADPACT_SECRET) somewhere else.';

const run = async (io: CliIo, finish: Finish, file: string, json: boolean): Promise<void> => {
  const { backUp } = await loadServer();
  const settings = await settingsOf(io);
  const output = await gzippedFile(io, file);
  const bar = progressBar(io, 'Backing up');
  try {
    const made = await backUp(settings, {
      now: io.now,
      secret: io.environment.LEADPACT_SECRET,
      write: output.write,
      onProgress: bar.report,
    });
    if (!made.ok) throw new Refusal(made.message);
    await output.end();
    bar.end();
    const rows = Object.values(made.value).reduce((sum, some) => sum + some, 0);
    if (json) io.stdout(`${JSON.stringify({ file, rows, tables: made.value })}\n`);
    else io.stdout(`${file}: ${count(rows)} rows of ${Object.keys(made.value).length} tables.\n`);
    io.stderr(`${KEY_FILE}\n`);
    finish(EXIT.done);
  } catch (error) {
    bar.end();
    await output.drop().catch(() => undefined);
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new Refusal(`${file}: the disk is full; the backup was not made`);
    throw error;
  }
};

/** `leadpact backup` */
export const backupCommand = (io: CliIo, finish: Finish): Command =>
  new Command('backup')
    .description(
      'Writes everything that the database holds, as of one moment, into one file that any PostgreSQL can be filled from. Works beside a running server.',
    )
    .argument('<file>', 'where to, for example leadpact-2026-01-31.backup.gz; one that is there is replaced')
    .option('--json', 'one JSON document about what was written')
    .action((file: string, { json }: Readonly<{ json?: boolean }>) => run(io, finish, file, json === true));
