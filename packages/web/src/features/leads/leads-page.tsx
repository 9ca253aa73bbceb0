import type { LeadCount } from '@leadpact/wire';
import { Button, Select, Skeleton, Title } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../../shared/session.ts';
import { whole } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { FilterBar } from './filter-bar.tsx';
import { LeadSearch, searchParams } from './lead-search.ts';
import { LeadTable } from './lead-table.tsx';
import styles from './leads.module.css';
import { leadCountQuery, leadsQuery } from './leads-queries.ts';
import { text } from './text.ts';
import { Views } from './views.tsx';

const route = getRouteApi('/inside/leads');
const SORTS = ['created', 'activity', 'score', 'handed-over'] as const;

const countWords = (counted: LeadCount | undefined): string => {
  if (counted === undefined) return text('counting');
  const { count, exact, searchCut } = counted;
  if (searchCut) return text('countSearch', { count: whole(count) });
  return exact ? text('count', { count }) : text('countMore', { count: whole(count) });
};

const Exports = ({ search }: Readonly<{ search: LeadSearch }>) =>
  (['csv', 'xlsx'] as const).map((format) => {
    const params = searchParams(search, ['sort']);
    params.set('format', format);
    const label = format.toUpperCase();
    return (
      <Button
        key={format}
        component="a"
        href={`/api/v1/lead-list/export?${params}`}
        download
        variant="default"
        aria-label={text('exportAs', { format: label })}
      >
        ↓ {label}
      </Button>
    );
  });

type HeadProps = Readonly<{ search: LeadSearch; onChoose: (search: LeadSearch) => void }>;

const Head = ({ search, onChoose }: HeadProps) => {
  const count = useQuery(leadCountQuery(search));
  return (
    <header className={styles.head}>
      <div>
        <Title order={1}>{text('title')}</Title>
        <p className={styles.flat} role="status">
          {countWords(count.data)}
        </p>
      </div>
      <div className={styles.headTools}>
        <Select
          aria-label={text('sort')}
          data={SORTS.map((value) => ({ value, label: text(value) }))}
          value={search.sort ?? 'created'}
          allowDeselect={false}
          onChange={(value) => {
            const sort = SORTS.find((one) => one === value);
            onChoose({ ...search, sort: sort === 'created' ? undefined : sort });
          }}
        />
        <Views search={search} onChoose={onChoose} />
        <Exports search={search} />
      </div>
    </header>
  );
};

const Rows = ({ search }: Readonly<{ search: LeadSearch }>) => {
  const { workspace } = useMe();
  const query = useInfiniteQuery(leadsQuery(search));
  if (query.isError && query.data === undefined)
    return <ProblemNote error={query.error} onAgain={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton height={480} />;
  const leads = query.data.pages.flatMap((page) => page.items);
  if (leads.length === 0)
    return workspace.hasLeads ? (
      <p>{text('nothing')}</p>
    ) : (
      <p>
        {text('empty')} <Link to="/import">{text('emptyStep')}</Link>
      </p>
    );
  const load = () => {
    if (!query.isFetching) void query.fetchNextPage();
  };
  return (
    <LeadTable
      key={searchParams(search).toString()}
      leads={leads}
      place={{ timezone: workspace.timezone, currency: workspace.currency }}
      more={{ has: query.hasNextPage, load }}
      isOld={query.isPlaceholderData}
    />
  );
};

/** Every lead: filtered, searched, ordered, kept as views, exported. */
export const LeadsPage = () => {
  const search = LeadSearch.parse(route.useSearch());
  const navigate = route.useNavigate();
  const go = (next: LeadSearch) => void navigate({ search: next, replace: true, resetScroll: false });
  return (
    <div className={styles.page}>
      <Head search={search} onChoose={go} />
      <FilterBar
        search={search}
        onChange={(change) => go({ ...search, ...change })}
        onClear={() => go(search.sort === undefined ? {} : { sort: search.sort })}
      />
      <Rows search={search} />
      <p className={styles.soft}>
        {text('scoreHelp')} · <Link to="/verdicts">{text('verdicts')}</Link> ·{' '}
        <Link to="/hand-backs">{text('handBacks')}</Link>
      </p>
    </div>
  );
};
