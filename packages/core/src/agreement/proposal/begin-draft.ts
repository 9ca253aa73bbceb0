import { dateText, dayNumber, parseDate } from '../../calendar/local-date.ts';
import { type Agreement, FORMAT_VERSION } from '../agreement.ts';
import type { OwnFacts } from './own-facts.ts';

/** What is known before the first point: what it is called, from when, and who answers for each side. */
export type Beginning = Readonly<{
  name: string;
  /** First day in force, `YYYY-MM-DD`. */
  from: string;
  marketingHead: string;
  salesHead: string;
}>;

/** The first day of the month after a day, both `YYYY-MM-DD`. @throws RangeError for what is no date. */
export const nextMonth = (day: string): string => {
  if (parseDate(day) === undefined) throw new RangeError(`${day} is no date`);
  const [year = 0, month = 0] = day.split('-').map(Number);
  return dateText(dayNumber(year, month + 1, 1));
};

/** The members of a side beside its head. */
const others = (people: readonly string[], head: string): readonly string[] =>
  people.filter((who) => who !== head.toLowerCase());

const party = (head: string, people: readonly string[]) => {
  const members = others(people, head);
  return members.length === 0 ? { head } : { head, members };
};

/** A draft that can be read and in which nothing is promised yet: the company's people, channels, personas and hours. */
export const beginDraft = (
  facts: OwnFacts,
  { name, from, marketingHead, salesHead }: Beginning,
): Agreement => {
  const { channels, personas, people, workingTime, timezone, currency } = facts;
  return {
    leadpact: FORMAT_VERSION,
    name,
    language: 'en',
    timezone,
    currency,
    period: 'month',
    effective: { from },
    parties: {
      marketing: party(marketingHead, people.marketers),
      sales: party(salesHead, people.reps),
    },
    signatories: [marketingHead, salesHead],
    ...(channels.length === 0
      ? {}
      : {
          channels: channels.map(({ channel, side }) => (side === 'sales' ? { id: channel, side } : channel)),
        }),
    ...(personas.length === 0 ? {} : { personas: personas.map(({ persona }) => persona) }),
    calendars: { office: workingTime.hours },
    commitments: [],
  };
};
