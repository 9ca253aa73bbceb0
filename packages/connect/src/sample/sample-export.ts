import { DAY_MS, type InstantMs, MINUTE_MS } from '@leadpact/core';
import { Temporal } from 'temporal-polyfill';
import type { LeadStory } from './lead-story.ts';
import { COMPANY, inventPeople } from './people.ts';
import { type Chance, chanceOf } from './random.ts';
import { type SampleOptions, sampleStories } from './sample-stories.ts';

/** Two files as a HubSpot user downloads them: wholly quoted, local times without seconds. */
export type SampleExport = Readonly<{ contacts: string; deals: string }>;

const BOUGHT_CONTACTS = 420;
const OLD_CUSTOMERS = 65;

const CONTACT_HEADINGS = [
  'Record ID',
  'First Name',
  'Last Name',
  'Email',
  'Company Name',
  'Job Title',
  'Country/Region',
  'Number of Employees',
  'Create Date',
  'Lifecycle Stage',
  'Lead Status',
  'Original Source',
  'Original Source Drill-Down 1',
  'Contact owner',
  'Became a Marketing Qualified Lead Date',
  'Last Modified Date',
];
const DEAL_HEADINGS = [
  'Record ID',
  'Deal Name',
  'Deal Stage',
  'Pipeline',
  'Amount',
  'Currency',
  'Create Date',
  'Close Date',
  'Deal owner',
  'Associated Contact IDs',
  'Associated Contact',
];

const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');

const localMinute = (instant: InstantMs, timezone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timezone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ');

const ownerName = (address: string): string =>
  (address.split('@')[0] ?? '')
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

type Contact = Readonly<{ id: string; story: LeadStory; past: LeadStory['happenings'] }>;

const find = ({ past }: Contact, type: string) => past.find((happening) => happening.type === type);

const lifecycle = (contact: Contact): string => {
  if (find(contact, 'deal.won')) return 'Customer';
  if (find(contact, 'opportunity.opened')) return 'Opportunity';
  if (find(contact, 'lead.accepted')) return 'Sales Qualified Lead';
  if (find(contact, 'lead.qualified')) return 'Marketing Qualified Lead';
  return 'Lead';
};

const leadStatus = (contact: Contact): string => {
  if (find(contact, 'lead.rejected')) return 'Unqualified';
  if (find(contact, 'opportunity.opened')) return 'Open Deal';
  if (find(contact, 'lead.returned')) return 'Bad Timing';
  if (find(contact, 'lead.attempted')) return 'Attempted to Contact';
  return find(contact, 'lead.handed_off') ? 'New' : '';
};

const contactRow = (contact: Contact, timezone: string): readonly string[] => {
  const { id, story, past } = contact;
  const { person, channel } = story;
  const qualified = find(contact, 'lead.qualified');
  const created = past[0];
  return [
    id,
    person.first,
    person.last,
    person.email,
    person.company,
    story.title,
    person.country,
    String(story.employees),
    localMinute(story.createdAt, timezone),
    lifecycle(contact),
    leadStatus(contact),
    channel.hubspotSource,
    text(created?.data.campaign),
    ownerName(text(past.findLast(({ type }) => type === 'lead.assigned')?.data.owner)),
    qualified === undefined ? '' : localMinute(qualified.at, timezone),
    localMinute(past.at(-1)?.at ?? story.createdAt, timezone),
  ];
};

/** A list that somebody bought: one creation minute, hardly a field filled, no source but the import. */
const boughtList = (chance: Chance, at: InstantMs, timezone: string): readonly (readonly string[])[] => {
  const invent = inventPeople(chance);
  return Array.from({ length: BOUGHT_CONTACTS }, (_, nth) => {
    const { first, last, email, company } = invent();
    const minute = localMinute(at, timezone);
    const address = email.replace('@', '.list@');
    return [
      String(900_001 + nth),
      first,
      last,
      address,
      company,
      '',
      '',
      '',
      minute,
      'Lead',
      '',
      'Offline Sources',
      'IMPORT',
      '',
      '',
      minute,
    ];
  });
};

/** Customers from before the CRM: they were never leads of the look-back. */
const oldCustomers = (chance: Chance, from: InstantMs, timezone: string): readonly (readonly string[])[] => {
  const invent = inventPeople(chance);
  return Array.from({ length: OLD_CUSTOMERS }, (_, nth) => {
    const { first, last, email, company, country } = invent();
    const minute = localMinute(
      from + chance.whole(0, 20) * DAY_MS + chance.whole(540, 1_000) * MINUTE_MS,
      timezone,
    );
    const employees = String(chance.whole(3, 700));
    const owner = ownerName(chance.pick(COMPANY.reps).who);
    const address = email.replace('@', '.customer@');
    return [
      String(800_001 + nth),
      first,
      last,
      address,
      company,
      '',
      country,
      employees,
      minute,
      'Customer',
      '',
      'Offline Sources',
      'CRM_UI',
      owner,
      '',
      minute,
    ];
  });
};

const dealRow = (
  contact: Contact,
  second: Contact | undefined,
  nth: number,
  timezone: string,
): readonly string[] => {
  const opened = find(contact, 'opportunity.opened');
  const closed = find(contact, 'deal.won') ?? find(contact, 'deal.lost');
  const people = second === undefined ? [contact] : [contact, second];
  const { person } = contact.story;
  return [
    String(700_001 + nth),
    `${person.company} - New Deal`,
    closed === undefined ? 'Qualified To Buy' : closed.type === 'deal.won' ? 'Closed Won' : 'Closed Lost',
    'Sales Pipeline',
    text(closed?.type === 'deal.won' ? closed.data.amount : opened?.data.amount),
    text(opened?.data.currency),
    localMinute(opened?.at ?? contact.story.createdAt, timezone),
    closed === undefined ? '' : localMinute(closed.at, timezone),
    ownerName(text(contact.past.findLast(({ type }) => type === 'lead.assigned')?.data.owner)),
    people.map(({ id }) => id).join(';'),
    people.map(({ story }) => `${story.person.first} ${story.person.last} (${story.person.email})`).join(';'),
  ];
};

/**
 * The sample company as a pair of CSV files in HubSpot's shape, unedited: customers among the contacts, a bought list
 * with one creation minute, deals with two contacts, open and lost deals, and no persona column but the number of
 * employees.
 */
export const sampleExport = (options: SampleOptions): SampleExport => {
  const { asOf, timezone, seed = 20_240_229 } = options;
  const chance = chanceOf(seed + 1);
  const { stories, days } = sampleStories(options);
  const contacts = stories.map((story, nth) => ({
    id: String(100_001 + nth),
    story,
    past: story.happenings.filter(({ at }) => at < asOf),
  }));
  const withDeal = contacts.filter((contact) => find(contact, 'opportunity.opened'));
  const quiet = contacts.filter((contact) => find(contact, 'opportunity.opened') === undefined);
  const dealRows = withDeal.map((contact, nth) => {
    const second = chance.happens(0.09) ? chance.pick(quiet) : undefined;
    return dealRow(contact, second, nth, timezone);
  });
  const listDay = days[Math.floor(days.length * 0.6)]?.opensAt ?? asOf - 100 * DAY_MS;
  const rows = [
    ...oldCustomers(chance, days[0]?.startsAt ?? asOf, timezone),
    ...contacts.map((contact) => contactRow(contact, timezone)),
    ...boughtList(chance, listDay + 77 * MINUTE_MS, timezone),
  ];
  return { contacts: csv([CONTACT_HEADINGS, ...rows]), deals: csv([DEAL_HEADINGS, ...dealRows]) };
};
