import type { PlanLead } from '@leadpact/core';
import { foldHeading } from './shape-key.ts';

/** Labels that are nearly alike, under the one most rows have; merged only on a person's word. */
export type SimilarLabels = Readonly<{
  field: 'channel' | 'persona';
  into: string;
  labels: readonly Readonly<{ value: string; rows: number }>[];
}>;

const COMPARED_MOST = 400;
/** Shorter labels differ by one letter without meaning the same: `SEO`, `SEA`. */
const SHORTEST = 5;

/** Whether one insertion, deletion, replacement or swap of neighbours turns one text into the other. */
const isOneEditApart = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  if (endA - from <= 1 && endB - from <= 1) return true;
  return endA - from === 2 && endB - from === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
};

const hasDigits = (text: string): boolean => /\d/.test(text);

/** Alike but for case, blanks and signs, or one letter apart; numbers in labels (`Webinar 1`, `Webinar 2`) are meant. */
const isAlike = (a: string, b: string): boolean => {
  const [one, other] = [foldHeading(a), foldHeading(b)];
  if (one === other) return one !== '';
  if (one.length < SHORTEST || other.length < SHORTEST || hasDigits(one) || hasDigits(other)) return false;
  return isOneEditApart(one.replaceAll(' ', ''), other.replaceAll(' ', ''));
};

const groupsOf = (
  field: SimilarLabels['field'],
  rows: ReadonlyMap<string, number>,
): readonly SimilarLabels[] => {
  const labels = [...rows]
    .map(([value, count]) => ({ value, rows: count }))
    .toSorted((a, b) => b.rows - a.rows || (a.value < b.value ? -1 : 1))
    .slice(0, COMPARED_MOST);
  const taken = new Set<string>();
  return labels.flatMap((label) => {
    if (taken.has(label.value)) return [];
    const alike = labels.filter(
      ({ value }) => value !== label.value && !taken.has(value) && isAlike(label.value, value),
    );
    if (alike.length === 0) return [];
    for (const { value } of [label, ...alike]) taken.add(value);
    return [{ field, into: label.value, labels: [label, ...alike] }];
  });
};

const count = (leads: readonly PlanLead[], field: SimilarLabels['field']): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  for (const lead of leads) {
    const label = lead[field];
    if (label !== null) rows.set(label, (rows.get(label) ?? 0) + 1);
  }
  return rows;
};

/** Channels and personas that are probably one, with how many leads each has. */
export const similarLabels = (leads: readonly PlanLead[]): readonly SimilarLabels[] =>
  (['channel', 'persona'] as const).flatMap((field) => groupsOf(field, count(leads, field)));
