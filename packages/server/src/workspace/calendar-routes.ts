import { holidayCountries, holidayRegions } from '@leadpact/connect';
import { putWorkspaceCalendar, readWorkspace } from '@leadpact/store';
import {
  HolidayDays,
  HolidayPlaces,
  HolidayPlacesQuery,
  HolidaysQuery,
  WorkingTime,
  WorkingTimeAnswer,
} from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { checkWorkingTime, holidaysOf, officeHours, storedWorkingTime, yearIn } from './working-time.ts';

const YEARS_MAX = 5;

export const calendarRoutes = (api: Api, { store, now }: Context): void => {
  const answer = (workingTime: WorkingTime, stored: boolean): WorkingTimeAnswer => {
    const year = yearIn(workingTime.timezone, now());
    return { workingTime, stored, years: [year, year + 1] };
  };

  api.get(
    '/workspace/calendar',
    { config: { access: 'read' }, schema: { response: { 200: WorkingTimeAnswer } } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        const stored = await storedWorkingTime(tx);
        const { timezone } = await readWorkspace(tx);
        return answer(stored ?? officeHours(timezone), stored !== null);
      }),
  );

  api.put(
    '/workspace/calendar',
    {
      config: { access: 'edit-workspace' },
      schema: { body: WorkingTime, response: { 200: WorkingTimeAnswer } },
    },
    async (request) => {
      const { body } = request;
      checkWorkingTime(body);
      const { country, region } = body.holidays;
      const year = yearIn(body.timezone, now());
      if (country !== null) holidaysOf({ country, region }, { from: year, to: year });
      await store.withWorkspace(whoAsks(request).workspaceId, (tx) => putWorkspaceCalendar(tx, body));
      return answer(body, true);
    },
  );

  api.get(
    '/holidays/places',
    {
      config: { access: 'read' },
      schema: { querystring: HolidayPlacesQuery, response: { 200: HolidayPlaces } },
    },
    async ({ query: { country } }) => ({
      items: country === undefined ? holidayCountries() : holidayRegions(country),
    }),
  );

  api.get(
    '/holidays',
    { config: { access: 'read' }, schema: { querystring: HolidaysQuery, response: { 200: HolidayDays } } },
    async ({ query: { country, region, from, to } }) => {
      if (to < from || to - from >= YEARS_MAX)
        throw new Refusal('invalid-request', `to: ${to} is not within ${YEARS_MAX} years from ${from}.`);
      return { items: holidaysOf({ country, region: region ?? null }, { from, to }) };
    },
  );
};
