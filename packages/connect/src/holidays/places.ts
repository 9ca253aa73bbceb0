import Holidays from 'date-holidays';

/** A country (ISO 3166-1 code) or a part of one, with its name in the language asked for. */
export type HolidayPlace = Readonly<{ code: string; name: string }>;

const listed = (places: Readonly<Record<string, string>> | undefined): HolidayPlace[] =>
  Object.entries(places ?? {}).map(([code, name]) => ({ code, name }));

/** Every country whose holidays are known, ordered by code. */
export const holidayCountries = (language = 'en'): HolidayPlace[] =>
  listed(new Holidays().getCountries(language)).toSorted((a, b) => (a.code < b.code ? -1 : 1));

/** The parts of a country that have days of their own: `BY`, and below it `BY-A`. None for an unknown country. */
export const holidayRegions = (country: string, language = 'en'): HolidayPlace[] => {
  const holidays = new Holidays();
  return listed(holidays.getStates(country, language)).flatMap((state) => [
    state,
    ...listed(holidays.getRegions(country, state.code, language)).map(({ code, name }) => ({
      code: `${state.code}-${code}`,
      name: `${state.name}, ${name}`,
    })),
  ]);
};
