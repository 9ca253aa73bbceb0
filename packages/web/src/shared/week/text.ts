import { messages } from '../text/messages.ts';

/** Texts of the hours of a week. */
export const text = messages({
  hours: 'Hours',
  hoursHelp: 'As on a door: 09:00-12:00, 13:00-17:30. Empty is closed; 22:00-06:00 runs into the next day.',
  closed: 'closed',
  asMonday: 'Tuesday to Friday as Monday',
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
});
