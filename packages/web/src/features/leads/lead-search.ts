import { STAGES } from '@leadpact/core';
import type { SavedView } from '@leadpact/wire';
import { z } from 'zod';

const several = z.preprocess(
  (given) => (given === undefined ? undefined : [given].flat().map(String)),
  z.array(z.string()).optional(),
);

/** The filter of the list as its address has it. */
export const LeadSearch = z.object({
  search: z.coerce.string().optional(),
  stage: z.preprocess(
    (given) => (given === undefined ? undefined : [given].flat()),
    z.array(z.enum(STAGES)).optional(),
  ),
  channel: several,
  persona: several,
  campaign: several,
  owner: several,
  band: several,
  reason: several,
  created_from: z.iso.date().optional(),
  created_to: z.iso.date().optional(),
  handed_over_from: z.iso.date().optional(),
  handed_over_to: z.iso.date().optional(),
  overdue: z.boolean().optional(),
  sample: z.boolean().optional(),
  contested: z.boolean().optional(),
  sort: z.enum(['created', 'activity', 'score', 'handed-over']).optional(),
});
export type LeadSearch = z.infer<typeof LeadSearch>;

/** The same for the API: every value of a list as one of its name. */
export const searchParams = (
  search: LeadSearch,
  without: readonly (keyof LeadSearch)[] = [],
): URLSearchParams => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(LeadSearch.parse(search))) {
    if (value === undefined || without.some((one) => one === name)) continue;
    for (const one of [value].flat()) params.append(name, String(one));
  }
  return params;
};

/** A saved view as a filter; what an older version kept and this one does not know is left away. */
export const searchOfView = ({ query }: Pick<SavedView, 'query'>): LeadSearch => {
  const parsed = LeadSearch.safeParse(query);
  return parsed.success ? parsed.data : {};
};

/** How many filters are set, the order and the search aside. */
export const filterCount = (search: LeadSearch): number =>
  Object.entries(search).filter(
    ([name, value]) =>
      name !== 'sort' && name !== 'search' && value !== undefined && [value].flat().length > 0,
  ).length;
