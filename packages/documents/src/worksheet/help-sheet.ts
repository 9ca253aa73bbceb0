import type { XlsxSheet } from '../xlsx/xlsx-sheet.ts';
import { text } from './cells.ts';
import { SHEET } from './worksheet.ts';

const WORDS = [
  'This worksheet works out what a lead is worth, how many leads Marketing owes for the revenue goal, and how this month stands.',
  'Fill in the yellow cells only. Everything else is a formula and follows at once.',
  'Rates: one row for each channel and persona. Leads are all leads of the last six months, also the lost and the open ones. Won are those that became customers. Revenue is what they bought, in your currency. Leave the persona empty if you have none.',
  'A lead value is the close rate times the average sale: 41 of 100 leads at $200 a sale make $82 a lead.',
  "Commitment: the revenue goal a month and the share that Marketing's leads are to bring. The leads needed are that money divided by the value of a lead, split as your leads are split today.",
  'This month: the leads so far by channel. Needed and gap follow. Fill it in again whenever you like and upload the file: the month is updated.',
  'These are the simple rates, won divided by leads. Leads of the last weeks have not had time to buy, and small numbers swing: Leadpact corrects for both once it has your leads with their dates.',
  'Names are told apart exactly: "Email" and "email" are two channels.',
];

/** *Read me*: how to use the worksheet. */
export const helpSheet = (): XlsxSheet => ({
  name: SHEET.help,
  widths: [100],
  frozenRows: 0,
  rows: [
    [text('Leadpact worksheet', 'title')],
    [],
    ...WORDS.flatMap((words) => [[text(words, 'prose')], []]),
  ],
});
