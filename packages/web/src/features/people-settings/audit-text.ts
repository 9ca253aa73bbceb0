import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  audit: 'Audit log',
  lead: 'Who changed what, in the order it happened. Entries cannot be changed or deleted; each holds a hash of the one before.',
  none: 'Nothing has been logged yet.',
  verify: 'Check the chain',
  whole: '✓ The chain of {count, plural, one {# entry} other {# entries}} is whole.',
  broken: 'The chain is broken at entry {sequence}',
  missing: 'An entry is missing there.',
  changed: 'The entry, or the one before it, was changed outside Leadpact.',
  number: 'No.',
  when: 'When',
  who: 'Who',
  what: 'What',
  subject: 'On',
  details: 'Details',
  commandLine: 'command line',
  key: 'an API key',
  gone: 'somebody who has left',
  older: 'Older',
});
