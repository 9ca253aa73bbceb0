import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { count } from '../terminal/figures.ts';
import { plainText } from '../terminal/plain-text.ts';
import { progressBar } from '../terminal/progress.ts';
import { Refusal } from '../terminal/refusal.ts';

const OTHER_KEY =
  'The key file is not the one that the backup was made with: put that secret.key into the data folder (or set LEADPACT_SECRET) before the server starts. Without it webhooks must be entered again, and two-factor codes do not work.';

const run = async (io: CliIo, finish: Finish, file: string, json: boolean): Promise<void> => {
  const { restore } = await loadServer();
  const settings = await settingsOf(io);
  const bar = progressBar(io, 'Restoring');
  const restored = await restore(settings, {
    path: resolve(io.cwd, file),
    secret: io.environment.LEADPACT_SECRET,
    onProgress: bar.report,
  }).finally(bar.end);
  if (!restored.ok) throw new Refusal(restored.message);
  const { counts, madeAt, keyFits } = restored.value;
  const rows = Object.values(counts).reduce((sum, some) => sum + some, 0);
  if (json) io.stdout(`${JSON.stringify({ file, madeAt, rows, tables: counts, keyFits })}\n`);
  else
    io.stdout(
      plainText(
        `${file}: ${count(rows)} rows of ${Object.keys(counts).length} tables, as of ${madeAt}. Check them with: leadpact rebuild --check`,
      ).concat('\n'),
    );
  if (!keyFits) io.stderr(`${OTHER_KEY}\n`);
  finish(EXIT.done);
};

/** `leadpact restore` */
export const restoreCommand = (io: CliIo, finish: Finish): Command =>
  new Command('restore')
    .description(
      'Fills an empty database from a backup; refused where there is anything in it. The whole file is checked before anything is stored.',
    )
    .argument('<file>', 'what `leadpact backup` wrote')
    .option('--json', 'one JSON document about what was stored')
    .action((file: string, { json }: Readonly<{ json?: boolean }>) => run(io, finish, file, json === true));
