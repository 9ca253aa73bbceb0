import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { cannotRead } from '../terminal/files.ts';
import { Refusal } from '../terminal/refusal.ts';

type Flags = Readonly<{ to?: string; corrected?: boolean; workspace?: string; json?: boolean }>;

/** Where the lines go: standard output, or a file that appears when it is whole. */
const outputOf = async (io: CliIo, file: string | undefined) => {
  if (file === undefined)
    return {
      write: async (lines: string) => io.stdout(lines),
      end: async () => undefined,
      drop: async () => undefined,
    };
  const target = resolve(io.cwd, file);
  const draft = `${target}.part`;
  const handle = await open(draft, 'w').catch(cannotRead(file));
  return {
    write: async (lines: string) => {
      await handle.appendFile(lines);
    },
    end: async () => {
      await handle.sync();
      await handle.close();
      await rename(draft, target);
    },
    drop: async () => {
      await handle.close();
      await rm(draft, { force: true });
    },
  };
};

const run = async (io: CliIo, finish: Finish, flags: Flags): Promise<void> => {
  if (flags.json === true && flags.to === undefined)
    throw new Refusal(
      '--json: found no --to, expected a file for the events; the document goes to standard output',
    );
  const { exportLedger } = await loadServer();
  const settings = await settingsOf(io);
  const output = await outputOf(io, flags.to);
  try {
    const outcome = await exportLedger(settings, {
      workspace: flags.workspace ?? null,
      corrected: flags.corrected === true,
      write: output.write,
    });
    if (!outcome.ok) throw new Refusal(outcome.message);
    await output.end();
    const events = outcome.value;
    if (flags.json === true) io.stdout(`${JSON.stringify({ events, file: flags.to })}\n`);
    else io.stderr(`${events} ${events === 1 ? 'event' : 'events'}.\n`);
    finish(EXIT.done);
  } catch (error) {
    await output.drop();
    throw error;
  }
};

/** `leadpact export` */
export const exportCommand = (io: CliIo, finish: Finish): Command =>
  new Command('export')
    .description(
      'Writes the ledger of one moment, one CloudEvents JSON on each line: what `leadpact replay` reads. Works beside a running server.',
    )
    .option('--to <file>', 'a file instead of standard output')
    .option('--corrected', 'also events that a newer copy has replaced')
    .option('--workspace <workspace>', 'its name or id, where there are several')
    .option('--json', 'one JSON document about what was written (with --to)')
    .action((flags: Flags) => run(io, finish, flags));
