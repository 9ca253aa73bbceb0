import { minorDigits, TAKEN_ON_STAGES } from '@leadpact/core';
import type { CampaignRow, Campaigns } from '@leadpact/wire';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { money, percent, whole } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import { TableExport } from '../../shared/ui/table-export.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import styles from './campaign.module.css';
import { text } from './text.ts';

type Props = Readonly<{ campaigns: Campaigns; channel: string | undefined }>;

const named = (campaign: string | null): string => campaign ?? text('none');

const reasonsOf = ({ reasons }: CampaignRow): string =>
  reasons
    .map(({ reason, leads }) => text('reasonCount', { reason: reason ?? text('noReason'), count: leads }))
    .join(' · ');

const perLead = ({ spendMinor, leads }: Campaigns['total']): number | null =>
  spendMinor === null || leads === 0 ? null : Math.round(spendMinor / leads);

const spendWords = (minor: number | null, currency: string): string =>
  minor === null ? '–' : money(minor, currency);

/** The table as a file: amounts as numbers in major units. */
const fileRows = ({ rows, total, currency }: Campaigns) => {
  const major = (minor: number | null) => (minor === null ? null : minor / 10 ** minorDigits(currency));
  const cells = (row: Campaigns['total']) => [
    row.leads,
    row.handedOver,
    row.accepted,
    row.rejected,
    row.won,
    major(row.revenueMinor),
    major(row.spendMinor),
    major(perLead(row)),
  ];
  const heads = ['leads', 'handedOver', 'accepted', 'rejected', 'won'] as const;
  const money = ['revenue', 'spend', 'perLead'] as const;
  return [
    [
      text('campaign'),
      text('channels'),
      ...heads.map((head) => text(head)),
      ...money.map((head) => `${text(head)} (${currency})`),
      text('reasons'),
    ],
    ...rows.map((row) => [
      named(row.campaign),
      row.channels.map((one) => one ?? text('none')).join(', '),
      ...cells(row),
      reasonsOf(row),
    ]),
    [text('total'), '', ...cells(total), ''],
  ];
};

type LeadsDoorProps = Readonly<{
  row: CampaignRow;
  what: 'leads' | 'accepted' | 'rejected' | 'won';
  count: number;
  place: Props;
  children?: ReactNode;
}>;

const STAGES = { leads: [], accepted: TAKEN_ON_STAGES, rejected: ['rejected'], won: ['customer'] } as const;

/** A count that opens the leads behind it. */
const LeadsDoor = ({ row, what, count, place: { campaigns, channel } }: LeadsDoorProps) => {
  if (count === 0) return <>0</>;
  const stage = STAGES[what];
  return (
    <Link
      to="/leads"
      className={styles.door}
      aria-label={text('rows', { figure: whole(count), what: text(what), campaign: named(row.campaign) })}
      search={{
        campaign: [row.campaign ?? ''],
        created_from: campaigns.firstDay,
        created_to: campaigns.lastDay,
        ...(channel === undefined ? {} : { channel: [channel] }),
        ...(stage.length === 0 ? {} : { stage: [...stage] }),
      }}
    >
      {whole(count)}
    </Link>
  );
};

const Part = ({ part, of }: Readonly<{ part: number; of: number }>) =>
  of === 0 || part === 0 ? null : <span className={styles.soft}> {percent(part / of)}</span>;

const Row = ({ row, place }: Readonly<{ row: CampaignRow; place: Props }>) => {
  const { currency } = place.campaigns;
  return (
    <tr>
      <th scope="row">
        {named(row.campaign)}
        <span className={styles.under}>
          {row.channels.map((one) => (one === null ? text('none') : readable(one))).join(', ')}
        </span>
      </th>
      <td data-label={text('leads')}>
        <LeadsDoor row={row} what="leads" count={row.leads} place={place} />
      </td>
      <td data-label={text('handedOver')}>{whole(row.handedOver)}</td>
      <td data-label={text('accepted')}>
        <LeadsDoor row={row} what="accepted" count={row.accepted} place={place} />
        <Part part={row.accepted} of={row.leads} />
      </td>
      <td data-label={text('rejected')}>
        <LeadsDoor row={row} what="rejected" count={row.rejected} place={place} />
        <span className={styles.under}>{reasonsOf(row)}</span>
      </td>
      <td data-label={text('won')}>
        <LeadsDoor row={row} what="won" count={row.won} place={place} />
        <Part part={row.won} of={row.leads} />
      </td>
      <td data-label={text('revenue')}>{money(row.revenueMinor, currency)}</td>
      <td data-label={text('spend')}>{spendWords(row.spendMinor, currency)}</td>
      <td data-label={text('perLead')}>{spendWords(perLead(row), currency)}</td>
    </tr>
  );
};

/** One row per campaign with what became of its leads, and the sum of all. */
export const CampaignTable = (place: Props) => {
  const { campaigns } = place;
  const { rows, total, currency } = campaigns;
  return (
    <>
      <WideTable label={text('title')} className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{text('campaign')}</th>
            {(['leads', 'handedOver', 'accepted', 'rejected', 'won'] as const).map((head) => (
              <th key={head} scope="col">
                {text(head)}
              </th>
            ))}
            {(['revenue', 'spend', 'perLead'] as const).map((head) => (
              <th key={head} scope="col">
                {text(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.campaign ?? ''} row={row} place={place} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{text('total')}</th>
            <td data-label={text('leads')}>{whole(total.leads)}</td>
            <td data-label={text('handedOver')}>{whole(total.handedOver)}</td>
            <td data-label={text('accepted')}>
              {whole(total.accepted)}
              <Part part={total.accepted} of={total.leads} />
            </td>
            <td data-label={text('rejected')}>{whole(total.rejected)}</td>
            <td data-label={text('won')}>
              {whole(total.won)}
              <Part part={total.won} of={total.leads} />
            </td>
            <td data-label={text('revenue')}>{money(total.revenueMinor, currency)}</td>
            <td data-label={text('spend')}>{spendWords(total.spendMinor, currency)}</td>
            <td data-label={text('perLead')}>{spendWords(perLead(total), currency)}</td>
          </tr>
        </tfoot>
      </WideTable>
      <TableExport name={text('title')} rows={() => fileRows(campaigns)} />
    </>
  );
};
