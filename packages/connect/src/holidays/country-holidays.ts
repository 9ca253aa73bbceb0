import Holidays from 'date-holidays';

/** Which days of which country; without types the public ones. */
export type CountryDays = Readonly<{
  country: string;
  region?: string | undefined;
  types?: readonly string[] | undefined;
}>;

export type Holiday = Readonly<{ date: string; name: string }>;

export type CountryHolidays =
  | Readonly<{ ok: true; holidays: readonly Holiday[] }>
  | Readonly<{ ok: false; found: string; expected: string }>;

const TYPES = ['public', 'bank', 'school', 'optional', 'observance'];
const DAY_MS = 86_400_000;

const later = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const refused = (found: string, expected: string): CountryHolidays => ({ ok: false, found, expected });

/**
 * The holidays of a country, or of one of its regions, as dates with their names, from `fromYear` to `toYear` (both
 * inclusive), in order. A holiday of several days gives each of them. Refused: a country, region or type that is not
 * known.
 */
export const countryHolidays = (
  { country, region, types = ['public'] }: CountryDays,
  { fromYear, toYear }: Readonly<{ fromYear: number; toYear: number }>,
): CountryHolidays => {
  const known = new Holidays();
  if (!(country in known.getCountries()))
    return refused(`country "${country}"`, 'a country code such as US, DE or BR');
  if (region !== undefined) {
    const regions: Readonly<Record<string, string>> = known.getStates(country) ?? {};
    if (!(region in regions)) {
      const list = Object.keys(regions).join(', ');
      return refused(`region "${region}" of ${country}`, list === '' ? 'no region' : `one of ${list}`);
    }
  }
  const stranger = types.find((type) => !TYPES.includes(type));
  if (stranger !== undefined) return refused(`holiday type "${stranger}"`, `one of ${TYPES.join(', ')}`);
  const calendar = region === undefined ? new Holidays(country) : new Holidays(country, region);
  const days = new Map<string, string>();
  for (let year = fromYear; year <= toYear; year += 1) {
    for (const { date, start, end, name, type } of calendar.getHolidays(year)) {
      if (!types.includes(type)) continue;
      const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
      for (let nth = 0; nth < length; nth += 1) {
        const day = later(date.slice(0, 10), nth);
        if (!days.has(day)) days.set(day, name);
      }
    }
  }
  return {
    ok: true,
    holidays: [...days]
      .map(([date, name]) => ({ date, name }))
      .toSorted((a, b) => (a.date < b.date ? -1 : 1)),
  };
};
