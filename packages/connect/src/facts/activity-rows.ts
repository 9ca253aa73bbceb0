import type { EventData } from '@leadpact/core';
import type { Row } from '../file/table.ts';
import type { ActivitiesMapping, Mapping } from '../mapping/mapping.ts';
import type { Inspection } from '../rows/inspect-file.ts';
import { MEDIUM_WORDS, type Medium, OUTCOME_WORDS, type Outcome } from './activity-words.ts';
import { fold, makeReadCell, makeReadDateCell } from './cells.ts';
import { creditedLead, DEFAULT_SEPARATOR, splitKeys } from './deal-rows.ts';
import { digest, type Fact } from './fact.ts';
import type { LeadIndex } from './lead-index.ts';
import type { ProblemList } from './problem-list.ts';
import { rowProblem } from './sale-rows.ts';

/** What a message or a call is taken for when the file does not say how it went: a try, and no contact. */
const WITHOUT_OUTCOME: Readonly<Record<Medium, Outcome>> = {
  call: 'no_answer',
  email: 'sent',
  sms: 'sent',
  social: 'sent',
  visit: 'no_answer',
  other: 'sent',
};

const merged = <Word>(known: ReadonlyMap<string, Word>, own: Readonly<Record<string, Word>> | undefined) =>
  new Map([...known, ...Object.entries(own ?? {}).map(([text, word]) => [fold(text), word] as const)]);

type Told = Readonly<{ medium: Medium; outcome: Outcome; unknown: readonly string[] }>;

export type ActivityReader = Readonly<{
  /** The attempt that a row stands for; null for a row that is none, listed unless it is no try of Sales. */
  read: (row: Row) => Fact | null;
  /** The id that the file gives the activity; empty for none. */
  idOf: (row: Row) => string;
  notAttempts: () => number;
}>;

/** Reads rows of calls, mails and meetings as attempts; words that are not known are listed, and their rows left out. */
export const makeActivityReader = (
  inspection: Inspection,
  mapping: Mapping,
  activities: ActivitiesMapping,
  { index, problems }: Readonly<{ index: LeadIndex; problems: ProblemList }>,
): ActivityReader => {
  const cell = (heading: string | undefined) => makeReadCell(inspection, mapping, heading);
  const [keyCell, idCell, mediumCell, outcomeCell, byCell] = [
    cell(activities.key),
    cell(activities.id),
    cell(activities.medium),
    cell(activities.outcome),
    cell(activities.by),
  ];
  const at = makeReadDateCell(inspection, mapping, 'activities', activities.at);
  const media = merged(MEDIUM_WORDS, activities.media);
  const outcomes = merged(OUTCOME_WORDS, activities.outcomes);
  let notAttempts = 0;

  const leaveOut = (
    row: Row,
    kind: string,
    column: string | undefined,
    value: string,
    action: string,
  ): null => {
    problems.add(
      rowProblem({ inspection }, row, { kind, column: column ?? null, key: value, value, action }),
    );
    return null;
  };

  const tell = (row: Row): Told | null => {
    const saidMedium = mediumCell(row);
    const saidOutcome = outcomeCell(row);
    const medium = saidMedium === '' ? 'other' : media.get(fold(saidMedium));
    const outcome = saidOutcome === '' ? undefined : outcomes.get(fold(saidOutcome));
    if (medium === 'skip' || outcome === 'skip') {
      notAttempts += 1;
      return null;
    }
    if (medium === undefined)
      return leaveOut(
        row,
        'unknown-medium',
        activities.medium,
        saidMedium,
        'left out; say in activities.media what it means',
      );
    const isDone = saidOutcome !== '' && /^(completed|done|erledigt|completado|terminé)$/i.test(saidOutcome);
    if (outcome === undefined && saidOutcome !== '' && !isDone)
      return leaveOut(
        row,
        'unknown-outcome',
        activities.outcome,
        saidOutcome,
        'left out; say in activities.outcomes what it means',
      );
    const held = isDone && medium === 'visit' ? 'connected' : undefined;
    const unknown = [
      ...(saidMedium === '' ? ['medium'] : []),
      ...(outcome === undefined && held === undefined ? ['outcome'] : []),
    ];
    return { medium, outcome: outcome ?? held ?? WITHOUT_OUTCOME[medium], unknown };
  };

  return {
    notAttempts: () => notAttempts,
    idOf: idCell,
    read: (row) => {
      const told = tell(row);
      if (told === null) return null;
      const keys = splitKeys(keyCell(row), activities.separator ?? DEFAULT_SEPARATOR);
      const credited = creditedLead(index, activities.join ?? 'key', keys);
      if (credited === null)
        return leaveOut(
          row,
          'activity-without-lead',
          activities.key,
          keys.join(';'),
          'left out, no lead of the file is named',
        );
      const when = at(row);
      if (when.at === null)
        return leaveOut(
          row,
          'activity-without-date',
          activities.at,
          when.unread ?? '',
          'left out, an attempt needs its time',
        );
      const subject = index.at(credited.lead).key;
      const by = byCell(row);
      const id = idCell(row);
      const data: EventData = {
        medium: told.medium,
        outcome: told.outcome,
        ...(by === '' ? {} : { by }),
        ...(told.unknown.length === 0 ? {} : { unknown: told.unknown }),
      };
      const base = id === '' ? `activity:${digest([subject, when.at, data])}` : `activity:${id}`;
      return { base, type: 'lead.attempted', subject, time: when.at, data };
    },
  };
};
