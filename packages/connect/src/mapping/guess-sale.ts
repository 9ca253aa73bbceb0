import type { ColumnProfile } from '../rows/column-profile.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { findColumn } from './find-column.ts';
import type { NoteGuess } from './guess-notes.ts';
import type { SaleMapping } from './mapping.ts';

const WON =
  /^(closed[ _-]*won|won|deal won|gewonnen|(auftrag )?gewonnen|abgeschlossen (und )?gewonnen|ganad[oa]|(cierre|cerrad[oa]) ganad[oa]|gagn[ée]e?|ferm[ée]e? gagn[ée]e?|ganh[oa]|(fechad[oa]|neg[óo]cio) ganh[oa]|vendid[oa]|sold|signed|verkauft|kunde|vente conclue)$/i;
const LOST =
  /^(closed[ _-]*lost|lost|deal lost|verloren|abgeschlossen (und )?verloren|perdid[oa]|(cierre|cerrad[oa]) perdid[oa]|perdue?|ferm[ée]e? perdue?|fechad[oa] perdid[oa]|closed - lost|abandoned|dead)$/i;
const YES = /^(yes|true|1|ja|s[íi]|oui|sim|x|y)$/i;
const YES_HEADING = /won|gewonnen|ganad|gagn|ganh|verkauft|sold|customer|kunde/i;
/** Above this share of empty and zero cells, an amount column says nothing. */
const NEARLY_EMPTY = 0.8;

const valuesLike = ({ values }: ColumnProfile, pattern: RegExp): readonly string[] =>
  (values ?? []).flatMap(({ value }) => (pattern.test(value) ? [value] : []));

/** Share of the rows in which an amount column holds nothing or nought; of `rows` that may hold one. */
export const emptyShare = (
  inspection: Inspection,
  column: ColumnProfile,
  rows: number = inspection.rows,
): number => {
  const zeros = column.top.reduce(
    (sum, { value, count }) => (/^\D{0,3}0+([.,]0+)?\D{0,4}$/.test(value) ? sum + count : sum),
    0,
  );
  return rows === 0 ? 1 : (rows - column.filled + zeros) / rows;
};

const findStage = (inspection: Inspection, taken: ReadonlySet<string>): ColumnProfile | undefined => {
  const named = findColumn(inspection, 'stage', taken);
  const tells = (column: ColumnProfile) =>
    valuesLike(column, WON).length > 0 ||
    (YES_HEADING.test(column.name) && valuesLike(column, YES).length > 0);
  if (named !== undefined && tells(named)) return named;
  return inspection.columns.find(
    (column) => !taken.has(column.name) && column.values !== null && tells(column),
  );
};

type Draft = { -readonly [Key in keyof SaleMapping]: SaleMapping[Key] };

const guessAmount = (
  inspection: Inspection,
  role: string,
  sale: Draft,
  note: NoteGuess,
  taken: ReadonlySet<string>,
): void => {
  const amount = findColumn(inspection, 'amount', taken);
  if (amount === undefined) return;
  // Among leads only the won ones can have an amount: what counts is whether the filled cells say something.
  const share = emptyShare(inspection, amount, role === 'leads' ? amount.filled : inspection.rows);
  if (share > NEARLY_EMPTY) {
    const percent = Math.floor(share * 100);
    note(
      `${role}.amount`,
      null,
      `"${amount.name}" is empty or 0 in ${percent} % of the rows: not taken as the amount`,
    );
    return;
  }
  sale.amount = amount.name;
  note(`${role}.amount`, amount.name, `its heading, and ${amount.filled} amounts`);
};

/** Which columns tell of a sale, in a deals file or on the leads themselves. */
export const guessSale = (
  inspection: Inspection,
  role: 'leads' | 'deals',
  note: NoteGuess,
  taken: ReadonlySet<string>,
): SaleMapping => {
  const sale: Draft = {};
  const stage = findStage(inspection, taken);
  const wonAt = findColumn(inspection, 'wonAt', taken);
  const closedAt = findColumn(inspection, 'closedAt', taken);
  const lostAt = findColumn(inspection, 'lostAt', taken);
  if (stage !== undefined) {
    const won = valuesLike(stage, WON);
    const yes = won.length > 0 ? won : valuesLike(stage, YES);
    const lost = valuesLike(stage, LOST);
    sale.won_when = { column: stage.name, in: [...yes] };
    note(`${role}.won_when`, stage.name, `it holds ${yes.map((value) => `"${value}"`).join(', ')}`);
    if (lost.length > 0) {
      sale.lost_when = { column: stage.name, in: [...lost] };
      note(`${role}.lost_when`, stage.name, `it holds ${lost.map((value) => `"${value}"`).join(', ')}`);
    }
  }
  const won = wonAt ?? (stage !== undefined || role === 'deals' ? closedAt : undefined);
  if (won !== undefined) {
    sale.won_at = won.name;
    const reason =
      stage === undefined
        ? 'every row with a date there counts as won: no stage is known'
        : 'its heading, and dates';
    note(`${role}.won_at`, won.name, reason);
  }
  const lost = lostAt ?? (sale.lost_when === undefined ? undefined : closedAt);
  if (lost !== undefined && (sale.lost_when !== undefined || lostAt !== undefined)) sale.lost_at = lost.name;
  if (sale.won_at === undefined && sale.won_when === undefined) return {};
  const reason = findColumn(inspection, 'lostReason', taken);
  if (reason !== undefined && (sale.lost_when ?? sale.lost_at) !== undefined) sale.lost_reason = reason.name;
  const opened = role === 'deals' ? findColumn(inspection, 'created', taken) : undefined;
  if (opened !== undefined) sale.opened = opened.name;
  guessAmount(inspection, role, sale, note, taken);
  return sale;
};
