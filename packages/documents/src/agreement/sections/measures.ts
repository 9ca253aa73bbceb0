import { WEEKDAYS, type Weekday } from '@leadpact/core';
import {
  type DocumentWords,
  paragraph,
  remarks,
  type SectionMaker,
  tableOf,
  targetWords,
} from '../document-words.ts';
import { idWords, listed } from '../phrases.ts';

/** The figures that each side and both are measured by. */
export const kpisSection: SectionMaker = ({ kpis = [], currency }, words) => {
  const { text } = words;
  return [
    ...tableOf(
      [[text('kpi')], [text('whose')], [text('target'), true]],
      kpis.map(({ id, name, side, metric, target }) => [
        name ?? idWords(id),
        text(side),
        targetWords(words, { metric, target, currency }),
      ]),
    ),
    ...remarks(
      words,
      kpis.map(({ id, name, text: said }) => ({ name: name ?? idWords(id), words: said })),
    ),
  ];
};

/** The hours that Sales' promises may lean on. */
export const capacitySection: SectionMaker = ({ capacity = [] }, words) => {
  const { text, formats } = words;
  const hasMinutes = capacity.some(({ minutes_per_attempt }) => minutes_per_attempt !== undefined);
  return [
    ...tableOf(
      [
        [text('who')],
        [text('hoursAWeek'), true],
        [text('inboundShare'), true],
        ...(hasMinutes ? [[text('minutesPerAttempt'), true] as const] : []),
      ],
      capacity.map(({ who, hours_per_week, inbound_share, minutes_per_attempt }) => [
        who,
        formats.number(hours_per_week),
        inbound_share === undefined ? '' : formats.percent(inbound_share),
        ...(hasMinutes ? [minutes_per_attempt === undefined ? '' : formats.number(minutes_per_attempt)] : []),
      ]),
    ),
    ...remarks(
      words,
      capacity.map(({ who, text: said }) => ({ name: who, words: said })),
    ),
  ];
};

type Review = Readonly<{ every: string; day: number | Weekday; at: string }>;

const whenWords = ({ every, day, at }: Review, { text, formats }: DocumentWords): string => {
  if (typeof day === 'number') return text('everyOnDay', { every, day: formats.number(day), at });
  const weekday = formats.weekday(WEEKDAYS.indexOf(day));
  return text(every === 'week' ? 'everyWeekOn' : 'everyOnWeekday', { every, day: weekday, at });
};

/** When the sides meet, and when the agreement itself is looked at. */
export const reviewsSection: SectionMaker = ({ reviews = [] }, words) => {
  const { text } = words;
  return reviews.length === 0
    ? []
    : [
        ...tableOf(
          [[text('meeting')], [text('when')], [text('length')], [text('who')]],
          reviews.map(({ id, name, minutes, who, ...review }) => [
            name ?? idWords(id),
            whenWords(review, words),
            text('minutes', { minutes }),
            typeof who === 'string' ? text(who) : listed(who),
          ]),
        ),
        paragraph(text('reviewsMove')),
        ...remarks(
          words,
          reviews.map(({ id, name, text: said }) => ({ name: name ?? idWords(id), words: said })),
        ),
      ];
};
