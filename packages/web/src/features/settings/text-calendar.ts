import { messages } from '../../shared/text/messages.ts';

/** Texts of Settings, Working time. */
export const text = messages({
  lead: 'Clocks of Sales run in these hours only. The next draft of an agreement begins with them; one that is signed keeps its own.',
  leadUnset:
    'Nobody has set them yet: these are office hours to begin with, a common starting point, not your data. The draft of an agreement marks them so until you save your own.',
  zone: 'Time zone',
  daysOffTitle: 'Days off',
  country: 'Public holidays of',
  countryHelp: 'They become the dates below.',
  noCountry: 'no country',
  region: 'Region',
  wholeCountry: 'the whole country',
  daysOff: '{year}: {count, plural, =0 {no day off} one {# day off} other {# days off}}',
  noDays: 'Choose a country, or add days of your own.',
  own: 'Your own day',
  kind_own: 'added by you',
  kind_taken: 'a working day here',
  kind_part: 'part of the day only: stays a working day, unless you add it',
  takeOut: 'Work on it',
  takeOutDay: 'Work on {day}',
  giveBack: 'Take it off',
  giveBackDay: 'Take {day} off',
  ownDay: 'Another day off',
  ownDayAdd: 'Add',
  save: 'Save',
  kept: 'Working time is kept.',
  readOnly: 'An owner or an admin can change this.',
});
