import { CellLeads, PlanResponse, SavedPlan } from '@leadpact/wire';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call } from '../../shared/api.ts';
import type { Scope } from './matrix.ts';

/** Which leads the plan is of: the company's own look-back up to today unless asked otherwise. */
export type Period = Readonly<{ lookback?: string | undefined; as_of?: string | undefined }>;

const searchOf = (entries: Readonly<Record<string, string | undefined>>): string => {
  const known = Object.entries(entries).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
};

export const planQuery = (period: Period) =>
  queryOptions({
    queryKey: ['plan', period],
    queryFn: ({ signal }) => call(PlanResponse, 'GET', `/api/v1/plan${searchOf(period)}`, { signal }),
    placeholderData: keepPreviousData,
  });

const scopeSearch = ({ kind, channel, persona }: Scope): Record<string, string | undefined> => ({
  ...(kind === 'cell' || kind === 'channel'
    ? { channel: channel ?? undefined, no_channel: channel === null ? 'true' : undefined }
    : {}),
  ...(kind === 'cell' || kind === 'persona'
    ? { persona: persona ?? undefined, no_persona: persona === null ? 'true' : undefined }
    : {}),
});

type LeadsPage = Readonly<{ scope: Scope; period: Period; cursor?: string | undefined; limit: number }>;

/** One page of the leads behind a figure. */
export const readCellLeads = (
  { scope, period, cursor, limit }: LeadsPage,
  signal?: AbortSignal,
): Promise<CellLeads> =>
  call(
    CellLeads,
    'GET',
    `/api/v1/plan/leads${searchOf({ ...scopeSearch(scope), ...period, cursor, limit: String(limit) })}`,
    signal ? { signal } : {},
  );

const SavedPlans = z.object({ items: z.array(SavedPlan) });

export const savedPlansQuery = queryOptions({
  queryKey: ['plans'],
  queryFn: ({ signal }) => call(SavedPlans, 'GET', '/api/v1/plans', { signal }),
});

export const savedPlanQuery = (id: string) =>
  queryOptions({
    queryKey: ['plans', id],
    queryFn: ({ signal }) => call(SavedPlan, 'GET', `/api/v1/plans/${id}`, { signal }),
  });
