import { IntlMessageFormat } from 'intl-messageformat';

const LOCALE = 'en';

const table = {
  reviewSubject: '{name}, {when}',
  reviewText:
    'This review is agreed in {agreement}: {minutes, plural, one {# minute} other {# minutes}}. The page of the reviews holds what to talk about.',
  reviewGuestText:
    'This review is agreed in {agreement}: {minutes, plural, one {# minute} other {# minutes}}. The invitation for your calendar is attached.',
  openReviews: 'Open the reviews',
  reasonReview: 'You get this a week before a review, because the agreement names you. Times are in {zone}.',

  leadOf: '{name} ({company})',
  nobody: 'nobody',

  dueSoonTitle: 'Due {due}: {promise}, {lead}',
  dueSoonYours: 'You owe {lead} {promise} by {due}. {share, number, percent} of the time is used up.',
  dueSoonTheirs: '{owner} owes {lead} {promise} by {due}. {share, number, percent} of the time is used up.',
  dueSoonNobodys: 'Nobody has {lead} yet, and {promise} is due by {due}. Give the lead to somebody.',

  missedTitle: 'Since {due}: {promise}, {lead}',
  missedYours:
    '{promise} for {lead} was due {due} and is still open. Do it now and record it: that ends the matter.',
  missedTheirs:
    '{owner} owes {lead} {promise}; it was due {due}. Ask whether help is needed, or give the lead to somebody else.',
  missedNobodys: 'Nobody has {lead}, and {promise} was due {due}. Give the lead to somebody now.',

  missedLateTitle: 'Late: {promise}, {lead}',
  missedLate: '{promise} for {lead} was due {due}; it was done late, {done}, by {owner}.',

  reminderTitle: 'Still open: {promise}, {lead}',
  reminderYours: '{lead} still waits for {promise}, which was due {due}. Do it now and record it.',
  reminderTheirs: '{lead} still waits for {promise}, which {owner} owed by {due}.',

  escalatedTitle: 'Still open since {due}: {promise}, {lead}',
  escalatedYours: '{lead} still waits for {promise}, which you owed by {due}. Do it now and record it.',
  escalatedTheirs:
    '{owner} still owes {lead} {promise}; it was due {due}. As the head of the side you can talk to {owner} or give the lead to somebody else.',
  escalatedNobodys: 'Nobody has {lead}, and {promise} was due {due}. Give the lead to somebody now.',

  reassignedTitle: '{lead} went to {to}',
  reassignedText: '{lead} went from {owner} to {to}, as agreed, because {promise} was open since {due}.',
  notReassignedTitle: 'Nobody could take {lead}',
  notReassignedText:
    '{promise} for {lead} is open since {due}, and the agreement now gives the lead to somebody else; nobody who may have it is there. Assign it by hand.',

  leadAssignedTitle: '{lead} is yours now',
  leadAssignedText: '{lead} came to you from {owner}, because {promise} was open since {due}. Begin with it.',

  correctedTitle: 'In time after all: {promise}, {lead}',
  correctedOtherTitle: 'No miss any more: {promise}, {lead}',
  correctedMet:
    '{promise} for {lead} was done in time after all, {done}. What we told you about a miss no longer holds.',
  correctedOther:
    'A fact that came later changed the matter: {promise} for {lead}, due {due}, is {became, select, cancelled {not owed any more} waived {waived} paused {paused} other {not yet due}}. What we told you about a miss no longer holds.',

  leadTakenTitle: '{by} took {lead}',
  leadTakenText: '{by} took {lead} before it was handed over. The reason: {reason}',
  verdictContestedTitle: 'Contested: the rejection of {lead}',
  verdictContestedText:
    '{by} contests the rejection of {lead}: {reason} Until the heads settle it, the lead counts.',
  verdictSettledTitle: 'Settled: the rejection of {lead}',
  verdictSettledText:
    '{by} settled it: {upheld, select, true {the rejection stands} other {the rejection does not stand, and the lead goes to Sales again}}. {reason}',
  mentionedTitle: '{by} asks you about the agreement: {place}',
  mentionedText: '{by} wrote: {reason}',
  signatureAskedTitle:
    '{step, select, reminder {Still waiting for your signature} other {Waits for your signature}}: {name}, version {number}',
  signatureAskedText:
    '{step, select, reminder {Sign it, or refuse it and say why} other {{by} proposes it}}. It is to be in force from {from}. {reason}',
  agreementNewsTitle:
    '{step, select, signed {{by} signed} refused {{by} refused} withdrawn {{by} withdrew} other {Signed by everybody:}} {name}, version {number}',
  agreementNewsText:
    '{step, select, signed {It comes into force when everybody has signed.} refused {The proposal has ended, and its draft is open again. The reason: {reason}} withdrawn {Nothing is left to sign, and its draft is open again. The reason: {reason}} other {It judges what begins from {from} on; what is open already stays with its version.}}',
  commentedTitle: '{by} answered about the agreement: {place}',
  commentedText: '{by} wrote: {reason}',
  webhookFailingTitle: 'Messages to {name} do not arrive',
  webhookFailingText: 'A message to {name} was given up. The last answer: {reason}',

  openLead: 'Open the lead',
  openQueue: 'Open My queue',
  openSettings: 'Open the settings',
  openVersion: 'Open the version',
  openThread: 'Open the talk',
  agreed: 'The agreement says: {words}',
  reasonSingle:
    'You get this mail because of what you chose under Settings, Notifications, in Leadpact. Times are those of {zone}.',
  reasonDigest:
    'This is your digest; you chose it under Settings, Notifications, in Leadpact. Times are those of {zone}.',
  digestSubject: '{count, plural, one {One thing} other {# things}} in Leadpact: {first}',
  quietSubject: '{count, plural, one {One thing} other {# things}} while you were away: {first}',
  digestIntro: 'What came since your last digest and you have not read in the app:',
  quietIntro: 'What came in your quiet hours:',
  testText: 'This is a test from Leadpact. If you can read it, the connection works.',
} as const;

export type TextKey = keyof typeof table;

const compiled = new Map<TextKey, IntlMessageFormat>();

/** A sentence of notices, mails and chat messages, in ICU message format. */
export const text = (key: TextKey, values: Readonly<Record<string, string | number>> = {}): string => {
  const format = compiled.get(key) ?? new IntlMessageFormat(table[key], LOCALE);
  compiled.set(key, format);
  return String(format.format(values));
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Fri 28 Nov, 17:00, in a zone. */
export const whenText = (at: string | number, zone: string): string => {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  formats.set(zone, format);
  return format.format(new Date(at));
};
