import type { Agreement } from '@leadpact/core';
import type { DocumentPromise } from '../agreement-document.ts';
import { type DocumentWords, paragraph, type SectionMaker, tableOf } from '../document-words.ts';
import { durationWords, listed, promiseName, promiseSentence } from '../phrases.ts';

type Promised = Agreement['commitments'][number];

const steps = (promise: Promised, { text }: DocumentWords): readonly string[] =>
  'escalation' in promise
    ? (promise.escalation ?? []).map(({ after, do: step }) =>
        text('stepAfter', { after: durationWords(after), step }),
      )
    : [];

const detailsOf = (promise: Promised, words: DocumentWords): readonly string[] => {
  const { text, formats } = words;
  const calendar = promise.calendar === undefined ? [] : [text('timeOf', { calendar: promise.calendar })];
  if (promise.kind === 'deliver')
    return promise.band === undefined
      ? calendar
      : [...calendar, text('floodFrom', { band: formats.percent(promise.band) })];
  if (promise.kind === 'ratio') return calendar;
  const { goal, alerts = [], escalation = [] } = promise;
  return [
    text('keptIn', { goal: formats.percent(goal) }),
    ...calendar,
    ...(alerts.length === 0 ? [] : [text('warnedAt', { shares: listed(alerts.map(formats.percent)) })]),
    ...steps(promise, words),
    ...escalation.flatMap((step) => (step.text === undefined ? [] : [step.text])),
  ];
};

const promiseOf = (agreement: Agreement, promise: Promised, words: DocumentWords): DocumentPromise => {
  const twin = agreement.commitments.find(({ id }) => id === promise.mirrors);
  const money = (amount: number) => words.formats.money(amount, agreement.currency);
  return {
    id: promise.id,
    name: promiseName(promise),
    sentence: promiseSentence(promise, agreement, money, words.formats),
    details: [...(promise.text === undefined ? [] : [promise.text]), ...detailsOf(promise, words)],
    twin: twin === undefined ? null : promiseName(twin),
    twinId: twin?.id ?? null,
    ifMissed: promise.if_missed ?? null,
  };
};

/** What each side promises, each with its twin on the other side. */
export const promisesSection: SectionMaker = (agreement, words) => {
  const of = (side: 'marketing' | 'sales') =>
    agreement.commitments
      .filter((promise) => promise.side === side)
      .map((promise) => promiseOf(agreement, promise, words));
  return [{ kind: 'promises', marketing: of('marketing'), sales: of('sales') }];
};

/** What a miss leads to: the rule for all, and what the sides promise to do about each. */
export const missesSection: SectionMaker = (agreement, words) => {
  const { text } = words;
  const rows = agreement.commitments.flatMap((promise) => {
    const happens = [
      ...steps(promise, words),
      ...(promise.if_missed === undefined ? [] : [promise.if_missed]),
    ];
    return happens.length === 0 ? [] : [[text(promise.side), promiseName(promise), happens.join(' ')]];
  });
  return [
    paragraph(text('missesLead')),
    ...tableOf([[text('side')], [text('promise')], [text('thenHappens')]], rows),
  ];
};
