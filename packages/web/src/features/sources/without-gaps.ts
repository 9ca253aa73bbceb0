import type { InboxMapping } from '@leadpact/wire';

/** Rows that name no place yet say nothing. */
export const withoutGaps = (mapping: InboxMapping): InboxMapping => {
  const says = (pick: InboxMapping['key']): boolean =>
    pick !== null && (pick.kind === 'constant' ? pick.value !== '' : pick.path.length > 0);
  return {
    ...mapping,
    key: says(mapping.key) ? mapping.key : null,
    time: says(mapping.time) ? mapping.time : null,
    only: mapping.only.filter((one) => one.in.length > 0),
    fields: Object.fromEntries(Object.entries(mapping.fields).filter(([, pick]) => says(pick))),
  };
};
