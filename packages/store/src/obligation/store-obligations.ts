import type { ProjectedLead } from '../lead/fold-leads.ts';
import type { Tx } from '../workspace/scope.ts';
import {
  type LoggedAlarm,
  loggedAlarms,
  nextAlarm,
  type RetractedMiss,
  recordAlarms,
  retractAlarms,
  retractedWith,
} from './alarms.ts';
import { contributionRows, replaceContributions, storedContributions } from './contribution-row.ts';
import { changeDaySums } from './day-sums.ts';
import type { Judging } from './judging.ts';
import {
  insertObligations,
  isSameObligation,
  type ObligationRow,
  obligationRow,
  removeObligations,
  storedObligations,
  updateObligations,
} from './obligation-row.ts';

type Leads = Readonly<{
  /** Leads without anything stored of them. */
  added: readonly ProjectedLead[];
  /** Leads that may have obligations and contributions already. */
  known: readonly ProjectedLead[];
}>;

type Moment = Readonly<{ now: number; imported: boolean }>;

type WithAlarms = Readonly<{ rows: readonly ObligationRow[]; retracted: readonly RetractedMiss[] }>;

/** The rows of all obligations with their next alarms, and what was told of them in vain. */
const withAlarms = async (
  tx: Tx,
  judging: Judging,
  { added, known }: Leads,
  logged: ReadonlyMap<string, readonly LoggedAlarm[]>,
  moment: Moment,
): Promise<WithAlarms> => {
  const obligations = [...added, ...known].flatMap(({ folded, row: { valueMinor } }) =>
    (folded?.obligations ?? []).map((obligation) => ({ obligation, valueMinor })),
  );
  const told = obligations.map(({ obligation, valueMinor }) => ({
    obligation,
    valueMinor,
    ...nextAlarm(judging, obligation, logged.get(obligation.key) ?? [], moment),
  }));
  await recordAlarms(
    tx,
    told.flatMap(({ recorded }) => recorded),
    moment.now,
  );
  return {
    rows: told.map(({ obligation, valueMinor, next }) =>
      obligationRow(judging, obligation, { alarm: next, valueMinor }),
    ),
    retracted: told
      .filter(({ retracted }) => retracted.length > 0)
      .map(({ obligation, retracted }) => ({ obligation, steps: retracted })),
  };
};

/** Writes what folded leads owe and count for, as differences from what is stored. */
export const storeObligations = async (
  tx: Tx,
  judging: Judging,
  leads: Leads,
  moment: Moment,
): Promise<void> => {
  const { added, known } = leads;
  const knownKeys = known.map(({ key }) => key);
  const stored = await storedObligations(tx, knownKeys);
  const logged = await loggedAlarms(tx, knownKeys);
  const { rows: derived, retracted } = await withAlarms(tx, judging, leads, logged, moment);
  const before = new Map(stored.map((row) => [row.key, row]));
  const wanted = new Set(derived.map(({ key }) => key));
  const gone = stored.filter(({ key }) => !wanted.has(key));
  await retractAlarms(tx, [...retracted, ...retractedWith(gone, logged)], moment.now);
  const fresh = derived.filter(({ key }) => !before.has(key));
  const altered = derived.filter((row) => {
    const was = before.get(row.key);
    return was !== undefined && !isSameObligation(was, row);
  });
  await removeObligations(
    tx,
    gone.map(({ key }) => key),
  );
  await insertObligations(tx, fresh);
  await updateObligations(tx, altered);
  const isAltered = new Set(altered.map(({ key }) => key));
  await changeDaySums(
    tx,
    [...gone, ...stored.filter(({ key }) => isAltered.has(key))],
    [...fresh, ...altered],
  );
  await replaceContributions(
    tx,
    await storedContributions(tx, knownKeys),
    [...added, ...known].flatMap(({ key, folded }) => (folded ? contributionRows(key, folded, judging) : [])),
  );
};
