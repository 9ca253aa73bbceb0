import { HolidayDays, HolidayPlaces, WorkingTimeAnswer } from '@leadpact/wire';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

export const workingTimeQuery = queryOptions({
  queryKey: ['working-time'],
  queryFn: ({ signal }) => call(WorkingTimeAnswer, 'GET', '/api/v1/workspace/calendar', { signal }),
});

/** Countries; with a country its regions. */
export const placesQuery = (country: string | null) =>
  queryOptions({
    queryKey: ['holiday-places', country],
    queryFn: ({ signal }) =>
      call(HolidayPlaces, 'GET', `/api/v1/holidays/places${country === null ? '' : `?country=${country}`}`, {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });

type Place = Readonly<{ country: string; region: string | null }>;

export const holidaysQuery = ({ country, region }: Place, [from, to]: readonly [number, number]) => {
  const asked = new URLSearchParams({ country, from: String(from), to: String(to) });
  if (region !== null) asked.set('region', region);
  return queryOptions({
    queryKey: ['holidays', country, region, from, to],
    queryFn: ({ signal }) => call(HolidayDays, 'GET', `/api/v1/holidays?${asked}`, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
};
