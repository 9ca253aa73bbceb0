import { describe, expect, test } from 'vitest';
import { compileCalendar } from './compile-calendar.ts';
import { PUBLISHED_ANSWERS, PUBLISHED_CALENDARS } from './published-answers.suite.ts';

const calendars = PUBLISHED_CALENDARS.map((definition) => compileCalendar(definition));
const calendarOf = (index: number) => {
  const calendar = calendars[index];
  if (!calendar) throw new Error(`no calendar ${index}`);
  return calendar;
};

describe('answers that other business-time libraries publish in their tests', () => {
  for (const row of PUBLISHED_ANSWERS) {
    test(`${row.id} ${row.op} from ${row.start} is ${row.expect} (${row.spec})`, () => {
      const calendar = calendarOf(row.calendar);
      const start = Date.parse(row.start);
      if (row.op === 'add') {
        expect(new Date(calendar.add(start, row.minutes)).toISOString()).toBe(
          new Date(row.expect).toISOString(),
        );
      } else if (row.op === 'between') {
        expect(calendar.between(start, Date.parse(row.end))).toBeCloseTo(row.expect, 9);
      } else expect(calendar.isWorking(start)).toBe(row.expect);
    });
  }
});
