import { Wall, type WallQuery } from '@leadpact/wire';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '../../shared/api.ts';

const PAGE = 100;
/** What was not late becomes late by time alone. */
const ASK_EVERY_MS = 30_000;

export type WallSearch = Readonly<Partial<Pick<WallQuery, 'side' | 'commitment' | 'sort' | 'old'>>>;

const pathOf = ({ side, commitment, sort, old }: WallSearch, offset: number): string => {
  const search = new URLSearchParams({ offset: String(offset), limit: String(PAGE) });
  if (side !== undefined) search.set('side', side);
  if (commitment !== undefined) search.set('commitment', commitment);
  if (sort !== undefined) search.set('sort', sort);
  if (old === true) search.set('old', 'true');
  return `/api/v1/wall?${search}`;
};

/** What is overdue, a page at a time. */
export const wallQuery = (search: WallSearch) =>
  infiniteQueryOptions({
    queryKey: ['wall', search],
    queryFn: ({ pageParam, signal }) => call(Wall, 'GET', pathOf(search, pageParam), { signal }),
    initialPageParam: 0,
    getNextPageParam: (last: Wall, pages: Wall[]) => {
      const seen = pages.reduce((sum, page) => sum + page.items.length, 0);
      return seen < last.total && last.items.length > 0 ? seen : undefined;
    },
    meta: { live: ['leads', 'agreement'] },
    refetchInterval: ASK_EVERY_MS,
  });
