import { backtest } from '@leadpact/core';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import { backtestReport } from '../replay/backtest-report.ts';
import { readAgreement, withHolidays } from '../replay/read-agreement.ts';
import { readHistory } from '../replay/read-history.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { EXIT } from '../terminal/exit-code.ts';

type BacktestFlags = Readonly<{
  agreement: string;
  against?: string;
  events: string;
  asOf?: string;
  json?: boolean;
  failOnBroken?: boolean;
}>;

const run = async (io: CliIo, finish: Finish, flags: BacktestFlags): Promise<void> => {
  const { agreement: file, against: otherFile } = flags;
  const proposed = await readAgreement(io, file);
  const other = otherFile === undefined ? undefined : await readAgreement(io, otherFile);
  const { ledger, asOf, years } = await readHistory(io, flags.events, flags.asOf);
  const answer = backtest(ledger, withHolidays(file, proposed, years), {
    asOf,
    against: other && withHolidays(otherFile ?? '', other, years),
  });
  io.stdout(
    flags.json === true ? `${JSON.stringify(answer, null, 2)}\n` : backtestReport(answer, proposed, other),
  );
  const isBroken = answer.attainment.some(({ kept }) => kept === false);
  finish(flags.failOnBroken === true && isBroken ? EXIT.no : EXIT.done);
};

/** `leadpact backtest`: what a proposed agreement would have meant. */
export const backtestCommand = (io: CliIo, finish: Finish): Command =>
  new Command('backtest')
    .description(
      'Judges a whole history by a proposed agreement, whatever its dates, beside another one if you give it.',
    )
    .requiredOption('--agreement <file>', 'the proposed agreement')
    .option('--against <file>', 'the agreement to compare it with, such as the one in force')
    .requiredOption('--events <file>', 'the events, one CloudEvents JSON on each line')
    .option('--as-of <instant>', 'the moment to judge at (default: the last event)')
    .option('--fail-on-broken', 'exit with 1 when the proposed agreement would have been broken')
    .option('--json', 'one JSON document')
    .action((flags: BacktestFlags) => run(io, finish, flags));
