import { type Agreement, holidayDates, WEEKDAYS } from '@leadpact/core';
import { type DocumentWords, paragraph, prose, type SectionMaker, tableOf } from '../document-words.ts';
import { idWords } from '../phrases.ts';

type Hours = NonNullable<Agreement['calendars']>[string];

const intervals = (day: Hours['week']['mon'], { text }: DocumentWords): string => {
  if (day === undefined) return text('closed');
  const spans = typeof day === 'string' ? [day] : day;
  const words = spans.map((span) =>
    typeof span === 'string' ? span.replace('-', '–') : `${span[0]}–${span[1]}`,
  );
  return words.length === 0 ? text('closed') : words.join(', ');
};

const holidayWords = (hours: Hours, { text, formats }: DocumentWords): string => {
  const dates = holidayDates(hours);
  if (dates.length > 0) return text('holidaysAre', { days: dates.map(formats.date).join('; ') });
  const { holidays } = hours;
  return holidays !== undefined && 'country' in holidays
    ? text('holidaysOf', { country: [holidays.country, holidays.region].filter(Boolean).join(', ') })
    : text('noHolidays');
};

/** The hours in which clocks run, and the days on which they do not. */
export const calendarsSection: SectionMaker = ({ calendars = {} }, words) => {
  const { text, formats } = words;
  return Object.entries(calendars).flatMap(([name, hours]) => [
    paragraph(text('calendarIn', { name: idWords(name), timezone: hours.timezone })),
    ...tableOf(
      [[text('day')], [text('hours')]],
      WEEKDAYS.map((day, index) => [formats.weekday(index), intervals(hours.week[day], words)]),
    ),
    paragraph(holidayWords(hours, words)),
    ...prose(hours.text),
  ]);
};
