import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { plainText } from '../terminal/plain-text.ts';
import { leadsBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';

type Flags = Readonly<{ check?: boolean; workspace?: string; json?: boolean }>;

const leadsText = (leads: number): string => `${leads} ${leads === 1 ? 'lead' : 'leads'}`;

const check = async (io: CliIo, finish: Finish, flags: Flags): Promise<void> => {
  const { checkRebuild } = await loadServer();
  const bar = leadsBar(io, 'Checking');
  const checked = await checkRebuild(await settingsOf(io), {
    workspace: flags.workspace ?? null,
    now: io.now,
    onProgress: bar.report,
  });
  bar.end();
  if (!checked.ok) throw new Refusal(checked.message);
  const { leads, difference } = checked.value;
  if (flags.json === true) io.stdout(`${JSON.stringify({ ok: difference === null, leads, difference })}\n`);
  else if (difference === null) io.stdout(`${leadsText(leads)}: what is stored is what the ledger gives.\n`);
  else
    io.stdout(
      plainText(
        `${difference.subject}: ${difference.what}: stored ${difference.stored}, from the ledger ${difference.derived}`,
      ).concat('\n'),
    );
  finish(difference === null ? EXIT.done : EXIT.no);
};

const run = async (io: CliIo, finish: Finish, flags: Flags): Promise<void> => {
  if (flags.check === true) return check(io, finish, flags);
  const { rebuild } = await loadServer();
  const bar = leadsBar(io, 'Working out');
  const rebuilt = await rebuild(await settingsOf(io), {
    workspace: flags.workspace ?? null,
    now: io.now,
    onProgress: bar.report,
  });
  bar.end();
  if (!rebuilt.ok) throw new Refusal(rebuilt.message);
  if (flags.json === true) io.stdout(`${JSON.stringify({ leads: rebuilt.value })}\n`);
  else io.stdout(`${leadsText(rebuilt.value)} worked out anew from the ledger.\n`);
  finish(EXIT.done);
};

/** `leadpact rebuild`: everything that is stored beside the ledger, worked out anew or checked. */
export const rebuildCommand = (io: CliIo, finish: Finish): Command =>
  new Command('rebuild')
    .description(
      'Works all states, obligations and sums out anew from the ledger. Works beside a running server.',
    )
    .option('--check', 'changes nothing; exits with 1 and names the first difference, if there is one')
    .option('--workspace <workspace>', 'its name or id, where there are several')
    .option('--json', 'one JSON document')
    .action((flags: Flags) => run(io, finish, flags));
