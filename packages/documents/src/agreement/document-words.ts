import type { Agreement } from '@leadpact/core';
import { type Formats, formatsOf } from '../text/formats.ts';
import type { DocumentBlock } from './agreement-document.ts';
import { type DocumentText, documentText } from './document-text.ts';
import { durationWords } from './phrases.ts';

/** What the sections of a document are written with. */
export type DocumentWords = Readonly<{ text: DocumentText; formats: Formats }>;

export const documentWords = ({
  language,
  currency,
}: Pick<Agreement, 'language' | 'currency'>): DocumentWords => {
  const text = documentText(language);
  return { text, formats: formatsOf(language, currency, text.language) };
};

/** What people wrote, as a paragraph; nothing where nothing stands. */
export const prose = (words: string | undefined): readonly DocumentBlock[] =>
  words === undefined || words.trim() === '' ? [] : [{ kind: 'text', text: words, isProse: true }];

export const paragraph = (words: string): DocumentBlock => ({ kind: 'text', text: words, isProse: false });

export const listOf = (items: readonly string[]): readonly DocumentBlock[] =>
  items.length === 0 ? [] : [{ kind: 'list', items }];

/** Remarks that people wrote on single members of a section, each after the member's name. */
export const remarks = (
  { text }: DocumentWords,
  members: readonly Readonly<{ name: string; words: string | undefined }>[],
): readonly DocumentBlock[] =>
  listOf(members.flatMap(({ name, words }) => (words === undefined ? [] : [text('about', { name, words })])));

type Columns = readonly (readonly [label: string, isFigure?: boolean])[];

/** A table without the columns in which nothing stands; nothing where there are no rows. */
export const tableOf = (columns: Columns, rows: readonly (readonly string[])[]): readonly DocumentBlock[] => {
  if (rows.length === 0) return [];
  const isUsed = columns.map((_, index) => rows.some((cells) => (cells[index] ?? '') !== ''));
  return [
    {
      kind: 'table',
      columns: columns
        .filter((_, index) => isUsed[index])
        .map(([label, isFigure = false]) => ({ label, isFigure })),
      rows: rows.map((cells) => cells.filter((_, index) => isUsed[index])),
    },
  ];
};

const isMoney = (metric: string): boolean => /revenue|average_sale|cost_per/.test(metric);
const isShare = (metric: string): boolean => /rate|retention/.test(metric);

/** A target of a metric in its own unit: money, percent, a duration or a plain figure. */
export const targetWords = (
  { formats }: DocumentWords,
  { metric, target, currency }: Readonly<{ metric: string; target: number | string; currency: string }>,
): string => {
  if (typeof target === 'string') return durationWords(target);
  if (isMoney(metric)) return formats.money(target, currency);
  return isShare(metric) ? formats.percent(target) : formats.number(target);
};

export type SectionMaker = (agreement: Agreement, words: DocumentWords) => readonly DocumentBlock[];
