import { openZone } from '@leadpact/core';
import type { Campaigns } from '@leadpact/wire';
import { Button, NativeSelect, Skeleton, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMe } from '../../shared/session.ts';
import { localDay } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import { Fold } from '../../shared/ui/fold.tsx';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './campaign.module.css';
import { type AskedCampaigns, askedOf, campaignsQuery } from './campaign-queries.ts';
import { CampaignTable } from './campaign-table.tsx';
import { text } from './text.ts';

const route = getRouteApi('/inside/campaigns');

const ALL = 'all';
const OF = 'of:';

/** The months and the channel; the address holds them. */
const Filter = ({
  asked,
  channels,
}: Readonly<{ asked: AskedCampaigns; channels: readonly (string | null)[] }>) => {
  const navigate = route.useNavigate();
  const change = (part: Partial<AskedCampaigns>) => void navigate({ search: { ...asked, ...part } });
  return (
    <div className={styles.filter}>
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="month"
          label={text(end)}
          value={asked[end]}
          error={end === 'to' && asked.from > asked.to ? text('wrongOrder') : null}
          onChange={({ currentTarget: { value } }) => {
            if (/^\d{4}-\d{2}$/.test(value)) change({ [end]: value });
          }}
        />
      ))}
      <NativeSelect
        label={text('channel')}
        value={asked.channel === undefined ? ALL : `${OF}${asked.channel}`}
        data={[
          { value: ALL, label: text('allChannels') },
          ...channels.map((one) => ({
            value: `${OF}${one ?? ''}`,
            label: one === null ? text('none') : readable(one),
          })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          change({ channel: value === ALL ? undefined : value.slice(OF.length) })
        }
      />
      <Button renderRoot={(own) => <Link to="/settings/measures" {...own} />} variant="default">
        {text('measures')}
      </Button>
    </div>
  );
};

const Empty = () => (
  <section>
    <p>{text('empty')}</p>
    <p className={styles.words}>{text('emptyLead')}</p>
    <Button mt="sm" renderRoot={(own) => <Link to="/import" {...own} />}>
      {text('emptyStep')}
    </Button>
  </section>
);

const Loaded = ({ campaigns, channel }: Readonly<{ campaigns: Campaigns; channel: string | undefined }>) => {
  if (campaigns.rows.length === 0) return <Empty />;
  const { firstDay, lastDay, timezone, currency, total } = campaigns;
  return (
    <>
      <CampaignTable campaigns={campaigns} channel={channel} />
      {total.withoutAmount > 0 && (
        <p className={styles.words}>{text('withoutAmount', { count: total.withoutAmount, currency })}</p>
      )}
      <Fold summary={text('howTitle')}>
        {() => (
          <p className={styles.words}>
            {text('how', { from: localDay(firstDay), to: localDay(lastDay), zone: timezone })}
          </p>
        )}
      </Fold>
    </>
  );
};

/** What became of each campaign's leads. */
export const CampaignsPage = () => {
  const { workspace } = useMe();
  const asked = askedOf(route.useSearch(), openZone(workspace.timezone).dateAt(Date.now()));
  const campaigns = useQuery(campaignsQuery(asked));
  return (
    <div className={styles.page}>
      <header>
        <Title order={1}>{text('title')}</Title>
        <p className={styles.words}>{text('lead')}</p>
      </header>
      <Filter asked={asked} channels={campaigns.data?.channels ?? []} />
      {campaigns.isError && <ProblemNote error={campaigns.error} onAgain={() => void campaigns.refetch()} />}
      {campaigns.isPending && campaigns.isFetching && <Skeleton height={320} />}
      {campaigns.data !== undefined && <Loaded campaigns={campaigns.data} channel={asked.channel} />}
    </div>
  );
};
