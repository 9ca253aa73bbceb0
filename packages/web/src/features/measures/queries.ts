import { type MeasureCell, MeasureHistory, Measures } from '@leadpact/wire';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

/** The numbers of the months from `from` up to and without `to`. */
export const measuresQuery = (from: string, to: string) =>
  queryOptions({
    queryKey: ['measures', from, to],
    queryFn: ({ signal }) => call(Measures, 'GET', `/api/v1/measures?from=${from}&to=${to}`, { signal }),
    meta: { live: ['measures'] },
  });

export const historyQuery = ({ measure, period, channel, campaign }: MeasureCell) => {
  const place = new URLSearchParams({
    measure,
    period,
    ...(channel === null ? {} : { channel }),
    ...(campaign === null ? {} : { campaign }),
  });
  return queryOptions({
    queryKey: ['measure-history', place.toString()],
    queryFn: ({ signal }) => call(MeasureHistory, 'GET', `/api/v1/measures/history?${place}`, { signal }),
    meta: { live: ['measures'] },
  });
};
