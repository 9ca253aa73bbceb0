import { messages } from '../../../shared/text/messages.ts';

export const text = messages({
  allDates: 'Show all {count} dates',
  fewerDates: 'Show the next ones only',
  title: 'Reviews',
  none: 'No agreement is in force yet, so nothing is to be reviewed.',
  noReviews: 'The agreement in force sets no review dates. Add them in the draft of the next version.',
  next: 'Next dates',
  nextHelp: 'In the agreement’s time zone, {timezone}. A day that is not a working one moves to the next.',
  minutes: '{minutes, plural, one {# minute} other {# minutes}}',
  movedFrom: 'agreed for {day}',
  overdue: '◔ {name} was due on {day}. Write down that it was held once you have met.',
  inTime: '✓ {name}: nothing is overdue.',
  inTimeHeld: '✓ {name}: held last on {day}.',

  proposals: 'What to change, by the facts',
  proposalsHelp:
    'From the periods that have ended and the leads since {from}. What you accept goes into the draft of the next version; nothing changes until that is signed.',
  proposalsHelpBare:
    'From the periods that have ended. What you accept goes into the draft of the next version; nothing changes until that is signed.',
  noProposals: 'The facts give no reason to change anything now.',
  accept:
    '{count, plural, =0 {Choose what goes into the draft} one {Put # change into the draft} other {Put # changes into the draft}}',
  choose: 'Choose: {about}',
  accepted:
    '{edits, plural, one {One change is} other {# changes are}} in {isNew, select, true {a new draft} other {the open draft}}.',
  openDraft: 'Open the draft',
  byHand: 'Only people can say what would be right: talk about it, and change the draft.',
  valueLeft:
    'A lead of {about} is agreed to be worth {agreed}; by the last {leads, plural, one {# lead} other {# leads}} ({won} won) it is {found}, most likely {low} to {high}.',
  easyDelivered: '{about}: {agreed} promised, {range} delivered in each of the last {periods} periods.',
  easyShare:
    '{about}: a goal of {agreed}, kept in {range} in each of the last {periods} periods ({counted} cases).',
  hardDelivered: '{about}: {agreed} promised, at most {most} delivered in any of the last {periods} periods.',
  hardShare: '{about}: a goal of {agreed}, kept in {range} in the last {periods} periods ({counted} cases).',
  channelUnlisted:
    '{leads, plural, one {# lead} other {# leads}} came by {about}, a channel that the agreement does not know.',
  channelUnpromised:
    '{leads, plural, one {# lead} other {# leads}} came by {about}, and no promise speaks of it.',
  definitionNone: 'None of {leads, plural, one {# lead} other {# leads}} met the definition of {about}.',
  range: '{least} to {most}',
  change: 'Change: {from} → {to}',
  addChannel: 'Change: add the channel',

  hold: 'A review was held',
  review: 'Review',
  date: 'Day',
  notes: 'Notes',
  notesHelp: 'What you looked at and what you decided. It stays as written.',
  holdSave: 'Write it down',
  held: 'Held reviews',
  heldNone: 'None was written down yet.',
  heldBy: 'version {number} · written down by {by}',
  holdSaved: 'Written down.',

  feeds: 'In your calendar',
  feedsHelp:
    'Subscribe to the dates in Outlook, Google Calendar or on a phone. Whoever has the address can read the dates; close it here when you no longer want that.',
  feedName: 'For what',
  feedNameHelp: 'Such as Phone or Outlook.',
  feedOpen: 'Make an address',
  feedMade: 'Address for {name}',
  feedMadeHelp: 'It is shown this once. Add it in your calendar as a subscription by address.',
  copy: 'Copy',
  copied: 'Copied',
  feedSince: 'since {day}',
  feedRead: 'last read {at}',
  feedNeverRead: 'not read yet',
  feedClose: 'Close',
  feedCloseOf: 'Close {name}',
  feedSure: 'Close the address "{name}"? Calendars that use it will show nothing new.',
  needed: 'Say what it is for.',
});
