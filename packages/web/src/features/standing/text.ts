import { messages } from '../../shared/text/messages.ts';

/** Texts of "Where you stand today". */
export const text = messages({
  title: 'Where you stand today',
  sentence:
    'Of [all:{judged, plural, one {# lead} other {# leads}}] handed over in six months, [good:{within} %] had a first touch within a working day, [bad:{none} %] none on record.',
  sentenceYoung: '{count, plural, one {# more is} other {# more are}} too young to be judged.',
  noData: 'No lead was handed over in the last six months, so how first touches went cannot be said.',
  noDataCreated:
    '{leads, plural, one {# lead was} other {# leads were}} created in that time; {tried, plural, =0 {no attempt is on record for any of them} one {an attempt is on record for # of them} other {an attempt is on record for # of them}}.',
  noDataStep: 'Import when leads were handed over',
  noLeads: 'There are no leads yet, so there is nothing to say.',
  noLeadsStep: 'Import your leads',
  chart: 'When the first touch came',
  before: 'Before the handoff',
  sameDay: 'The same working day',
  nextDay: 'The next working day',
  fiveDays: 'Within five working days',
  later: 'Later',
  none: 'None on record',
  countOf: '{count} ({percent} %)',
  period:
    '{from} to {to}, by {calendar, select, agreement {the working hours of the agreement} other {weekdays, since there are no working hours yet; holidays are not left out}}.',
  logging: 'How far that can be trusted',
  silent:
    'For {count} of the {none} leads without a first touch nothing at all is on record since their handoff: nobody worked them, or nobody wrote it down.',
  notSilent: 'Every lead without a first touch has something else on record since its handoff.',
  days: 'On {without} of {days} working days nobody logged an attempt.',
  daysNone: 'Attempts were logged on every one of the {days} working days.',
  daysWhich: 'The last of them: {list}.',
  first: 'The first attempt on record of these leads is of {day}; before it, nothing may have been logged.',
  silentStep: 'See the leads without an attempt',
  next: 'What next',
  nextPlan: 'See the plan',
  nextAgreement: 'See the agreement',
  nextToday: 'See Today',
  tableCount: 'Leads',
  tablePercent: 'Share',
  when: 'First touch',
});
