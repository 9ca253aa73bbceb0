import { type Replay, replayLedger, replayRows } from '@leadpact/core';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import { readAgreement, withHolidays } from '../replay/read-agreement.ts';
import { readHistory } from '../replay/read-history.ts';
import { replayReport } from '../replay/replay-report.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { EXIT } from '../terminal/exit-code.ts';

type ReplayFlags = Readonly<{
  agreement: readonly string[];
  events: string;
  asOf?: string;
  json?: boolean;
  failOnBroken?: boolean;
}>;

const collect = (value: string, earlier: readonly string[] = []): readonly string[] => [...earlier, value];

const runReplay = async (io: CliIo, flags: ReplayFlags): Promise<Replay> => {
  const agreements = await Promise.all(flags.agreement.map((file) => readAgreement(io, file)));
  const { ledger, asOf, years } = await readHistory(io, flags.events, flags.asOf);
  const dated = agreements.map((agreement, nth) =>
    withHolidays(flags.agreement[nth] ?? '', agreement, years),
  );
  return replayRows(replayLedger(ledger, dated, { asOf }));
};

/** `leadpact replay`: what the events mean under the agreement. */
export const replayCommand = (io: CliIo, finish: Finish): Command =>
  new Command('replay')
    .description('Runs a ledger under an agreement: obligations, attainment and periods.')
    .requiredOption('--agreement <file>', 'the agreement; repeat it for further versions', collect)
    .requiredOption('--events <file>', 'the events, one CloudEvents JSON on each line')
    .option('--as-of <instant>', 'the moment to judge at (default: the last event)')
    .option('--fail-on-broken', 'exit with 1 when a promise is broken')
    .option('--json', 'one JSON document')
    .action(async (flags: ReplayFlags) => {
      const answer = await runReplay(io, flags);
      const isBroken = answer.attainment.some(({ kept }) => kept === false);
      io.stdout(flags.json === true ? `${JSON.stringify(answer, null, 2)}\n` : replayReport(answer));
      finish(flags.failOnBroken === true && isBroken ? EXIT.no : EXIT.done);
    });
