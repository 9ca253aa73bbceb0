import { Me } from '@leadpact/wire';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call } from './api.ts';

/** Who is signed in and where; refused with 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => call(Me, 'GET', '/api/v1/me', { signal }),
  retry: false,
});

/** The signed-in person; only below the shell, whose route has loaded it. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data;

const changing = new Set(['owner', 'admin', 'marketing_head', 'sales_head']);

const administering = new Set(['owner', 'admin']);

/** Whether this role may change the company's settings; the server decides again. */
export const mayAdminister = (me: Me): boolean => administering.has(me.role);

/** Whether this role may import data and change the plan's settings; the server decides again. */
export const mayChange = (me: Me): boolean => changing.has(me.role);
