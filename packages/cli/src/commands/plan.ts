import type { Plan } from '@leadpact/core';
import { draftAgreement, withSchemaLine, worksheetFromPlan, writeWorksheet } from '@leadpact/documents';
import { Command } from 'commander';
import type { Finish } from '../main.ts';
import { answerPlan } from '../plan/answer-plan.ts';
import { loadPlanFacts } from '../plan/load-plan-facts.ts';
import type { PlanFacts } from '../plan/plan-facts.ts';
import { type PlanFlags, planQuestion } from '../plan/plan-flags.ts';
import { planReport } from '../plan/plan-report.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { writeWhole } from '../terminal/files.ts';
import { plainText } from '../terminal/plain-text.ts';
import { Refusal } from '../terminal/refusal.ts';

const draftText = (
  { environment }: CliIo,
  flags: PlanFlags,
  plan: Plan,
  facts: PlanFacts,
): string | undefined => {
  if (flags.draft === undefined) return undefined;
  const result = draftAgreement(plan, { timezone: facts.timezone, sides: facts.sides });
  if (!result.ok) throw new Refusal(`--draft: ${result.refusal.message}`);
  const here = `http://localhost:${environment.PORT ?? 4747}`;
  return withSchemaLine(result.draft.yaml, environment.PUBLIC_URL ?? here);
};

const run = async (io: CliIo, finish: Finish, flags: PlanFlags): Promise<void> => {
  const question = planQuestion(flags);
  const facts = await loadPlanFacts(io, flags);
  const plan = answerPlan(question, facts, io.now());
  const draft = draftText(io, flags, plan, facts);
  if (flags.draft !== undefined && draft !== undefined) await writeWhole(io, flags.draft, draft);
  if (flags.worksheet !== undefined)
    await writeWhole(io, flags.worksheet, writeWorksheet(worksheetFromPlan(plan)));
  if (flags.json === true) {
    for (const guess of facts.guesses) io.stderr(`guessed: ${plainText(guess)}\n`);
    for (const note of facts.notes) io.stderr(`note: ${plainText(note)}\n`);
    io.stdout(`${JSON.stringify(plan, null, 2)}\n`);
  } else {
    io.stdout(planReport(plan, facts));
    if (flags.draft !== undefined) io.stdout(`\nDraft agreement written to ${flags.draft}\n`);
    if (flags.worksheet !== undefined) io.stdout(`\nWorksheet written to ${flags.worksheet}\n`);
  }
  finish(EXIT.done);
};

/** `leadpact plan`: the maths from files, without a server or a database. */
export const planCommand = (io: CliIo, finish: Finish): Command =>
  new Command('plan')
    .description(
      'Works out close rates, lead values and the leads that a revenue goal asks for, from exported files.',
    )
    .requiredOption('--leads <file>', 'the leads (CSV, TSV or XLSX)')
    .option('--deals <file>', 'the deals, when they are in a file of their own')
    .option('--activities <file>', 'calls, mails and meetings')
    .option(
      '--map <file>',
      'which column is what (YAML); without it the columns are guessed, and the guess is printed',
    )
    .option('--draft <file>', 'write a draft agreement (YAML) with the leads that Marketing owes')
    .option('--worksheet <file>', 'write the plan as a spreadsheet with live formulas (XLSX)')
    .option('--goal <money>', 'the revenue goal a month')
    .option('--marketing-share <share>', 'the share of the goal that Marketing brings', '1.0')
    .option('--lookback <span>', 'how far back leads count, such as 6m, 26w or 180d', '6m')
    .option('--as-of <date>', 'the day up to which the files count (default: today)')
    .option('--persona <column>', 'the column of the leads (or deals) that holds the persona')
    .option('--json', 'one JSON document')
    .action((flags: PlanFlags) => run(io, finish, flags));
