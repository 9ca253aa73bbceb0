const NINE_TO_FIVE = ['09:00-17:00'];

/** A common starting point of working hours where nobody has set any: Monday to Friday, nine to five. */
export const OFFICE_WEEK: Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri', readonly string[]>> = {
  mon: NINE_TO_FIVE,
  tue: NINE_TO_FIVE,
  wed: NINE_TO_FIVE,
  thu: NINE_TO_FIVE,
  fri: NINE_TO_FIVE,
};
