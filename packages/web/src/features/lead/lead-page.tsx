import type { LeadPage as Page } from '@leadpact/wire';
import { Button, Skeleton, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { leadPageQuery } from '../../shared/lead/lead-queries.ts';
import { text as leadText } from '../../shared/lead/text.ts';
import { dayAndTime, money } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { Decisions } from './decisions.tsx';
import styles from './lead-page.module.css';
import { useLeadWork } from './lead-work.ts';
import { Promises } from './promises.tsx';
import { Scores } from './score-chart.tsx';
import { text } from './text.ts';
import { Timeline } from './timeline.tsx';
import { TwoClocks } from './two-clocks.tsx';
import { JourneyStep, SalesSaid } from './verdict.tsx';

const route = getRouteApi('/inside/leads/$key');

const Contact = ({ page: { lead, links } }: Readonly<{ page: Page }>) => (
  <div className={styles.contact}>
    {lead.phone !== null && (
      <Button component="a" size="sm" variant="light" href={`tel:${lead.phone.replace(/[^+\d]/g, '')}`}>
        {text('call')}
      </Button>
    )}
    {lead.email !== null && (
      <Button component="a" size="sm" variant="default" href={`mailto:${encodeURIComponent(lead.email)}`}>
        {text('email')}
      </Button>
    )}
    {links.map(({ source, href }) => (
      <Button
        key={source}
        component="a"
        size="sm"
        variant="default"
        href={href}
        target="_blank"
        rel="noopener"
      >
        {text('crm', { source })}
      </Button>
    ))}
  </div>
);

const Head = ({ page }: Readonly<{ page: Page }>) => {
  const { lead, timezone, currency } = page;
  const lines = [
    text('since', { stage: leadText(`stage_${lead.stage}`), at: dayAndTime(lead.stageSince, timezone) }),
    lead.owner === null ? text('noOwner') : text('owner', { owner: lead.owner }),
    lead.valueMinor === null ? null : text('worth', { value: money(lead.valueMinor, currency) }),
    lead.snoozedUntil === null ? null : text('snoozed', { at: dayAndTime(lead.snoozedUntil, timezone) }),
  ];
  return (
    <header className={styles.head}>
      <Title order={1} className={styles.name}>
        {lead.name ?? leadText('noName', { key: lead.key })}
      </Title>
      <p className={styles.flat}>
        {[lead.company, lead.email, lead.phone].filter((part) => part !== null).join(' · ')}
      </p>
      <p className={styles.soft}>{lines.filter((line) => line !== null).join(' · ')}</p>
    </header>
  );
};

const attributeText = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(', ') : value === null ? '' : String(value);

const Facts = ({ page: { lead } }: Readonly<{ page: Page }>) => {
  const rows: readonly (readonly [string, string | null])[] = [
    [text('channel'), lead.channel === null ? null : readable(lead.channel)],
    [text('persona'), lead.persona === null ? null : readable(lead.persona)],
    [text('campaign'), lead.campaign],
    ...Object.entries(lead.attributes).map(
      ([name, value]) => [readable(name), attributeText(value)] as const,
    ),
    [text('key'), lead.key],
  ];
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{text('facts')}</h2>
      <dl className={styles.facts}>
        {rows.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
    </section>
  );
};

const Loaded = ({ page }: Readonly<{ page: Page }>) => {
  const work = useLeadWork(page.lead.key);
  return (
    <>
      <Head page={page} />
      <Contact page={page} />
      <Decisions page={page} work={work} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <Promises page={page} work={work} />
          <Timeline page={page} />
        </div>
        <div className={styles.column}>
          <SalesSaid page={page} />
          <Scores page={page} />
          <TwoClocks page={page} />
          <JourneyStep page={page} />
          <Facts page={page} />
        </div>
      </div>
    </>
  );
};

/** One lead: everything that happened to it, what was promised for it and why it is due when it is. */
export const LeadPage = () => {
  const { key } = route.useParams();
  const query = useQuery(leadPageQuery(key));
  return (
    <div className={styles.page}>
      <Link to="/queue" search={{ lead: key }} className={styles.back}>
        {text('queue')}
      </Link>
      {query.isError && query.data === undefined && (
        <ProblemNote error={query.error} onAgain={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton height={480} />}
      {query.data !== undefined && <Loaded page={query.data} />}
    </div>
  );
};
