import type { ListedLead } from '@leadpact/wire';
import { useMediaQuery } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { text as leadText } from '../../shared/lead/text.ts';
import { day, money, whole } from '../../shared/text/format.ts';
import { readable } from '../../shared/text/names.ts';
import styles from './leads.module.css';
import { text } from './text.ts';
import { useWindow } from './use-window.ts';

const ROW_HEIGHT = 56;
const CARD_HEIGHT = 116;

type Place = Readonly<{ timezone: string; currency: string }>;

const dayOr = (at: string | null, timezone: string): string => (at === null ? '' : day(at, timezone));

const marks = ({ overdueSince, contested }: ListedLead, timezone: string): string =>
  [
    overdueSince === null ? null : `✕ ${text('overdueSince', { at: day(overdueSince, timezone) })}`,
    contested ? `◔ ${text('isContested')}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

const Row = ({ lead, place, index }: Readonly<{ lead: ListedLead; place: Place; index: number }>) => {
  const { timezone, currency } = place;
  const said = marks(lead, timezone);
  return (
    <tr className={styles.row} aria-rowindex={index + 2}>
      <th scope="row" className={styles.who}>
        <Link to="/leads/$key" params={{ key: lead.key }} className={styles.name}>
          {lead.name ?? lead.key}
        </Link>
        <div className={styles.tiny}>
          {[lead.company, lead.email].filter((part) => part !== null).join(' · ')}
        </div>
      </th>
      <td className={styles.stage}>
        {lead.stage === null ? '' : leadText(`stage_${lead.stage}`)}
        {said === '' ? (
          <div className={styles.tiny}>{lead.reason ?? ''}</div>
        ) : (
          <div className={styles.mark}>{said}</div>
        )}
      </td>
      <td className={styles.segment}>
        {lead.channel === null ? '' : readable(lead.channel)}
        <div className={styles.tiny}>{lead.persona === null ? '' : readable(lead.persona)}</div>
      </td>
      <td className={styles.owner}>{lead.owner ?? ''}</td>
      <td className={styles.number} data-name={text('points')}>
        {lead.score === null ? '' : whole(lead.score)}
        <div className={styles.tiny}>{lead.band === null ? '' : readable(lead.band)}</div>
      </td>
      <td className={styles.number}>{lead.valueMinor === null ? '' : money(lead.valueMinor, currency)}</td>
      <td className={styles.date}>{dayOr(lead.createdAt, timezone)}</td>
      <td className={styles.date}>
        {dayOr(lead.handedOffAt, timezone)}
        {lead.handedOffAt !== null && (
          <div className={styles.tiny}>{text('attemptsCount', { count: lead.attempts })}</div>
        )}
      </td>
      <td className={styles.date}>{dayOr(lead.lastEventAt, timezone)}</td>
    </tr>
  );
};

const HEADS = [
  'lead',
  'stage',
  'channel',
  'owner',
  'points',
  'value',
  'createdAt',
  'handedAt',
  'lastStep',
] as const;
const FIGURES: ReadonlySet<string> = new Set(['points', 'value']);

type Props = Readonly<{
  leads: readonly ListedLead[];
  place: Place;
  more: Readonly<{ has: boolean; load: () => void }>;
  isOld: boolean;
}>;

/** Rows in sight only, however many there are; the next page is asked for before its place comes into sight. */
export const LeadTable = ({ leads, place, more, isOld }: Props) => {
  const scroller = useRef<HTMLElement>(null);
  const isNarrow = useMediaQuery('(max-width: 960px)', false, { getInitialValueInEffect: false });
  const { from, to, above, below } = useWindow(scroller, leads.length, isNarrow ? CARD_HEIGHT : ROW_HEIGHT);
  const { has, load } = more;
  useEffect(() => {
    if (has && to >= leads.length - 20) load();
  }, [has, load, to, leads.length]);
  return (
    <section
      ref={scroller}
      className={styles.scroller}
      data-old={isOld}
      aria-label={text('list')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard
      tabIndex={0}
    >
      <table className={styles.table} aria-rowcount={has ? -1 : leads.length + 1}>
        <thead>
          <tr>
            {HEADS.map((name) => (
              <th key={name} scope="col" className={FIGURES.has(name) ? styles.number : undefined}>
                {text(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {above > 0 && (
            <tr aria-hidden>
              <td className={styles.spacer} colSpan={HEADS.length} style={{ height: above }} />
            </tr>
          )}
          {leads.slice(from, to).map((lead, nth) => (
            <Row key={lead.key} lead={lead} place={place} index={from + nth} />
          ))}
          {below > 0 && (
            <tr aria-hidden>
              <td className={styles.spacer} colSpan={HEADS.length} style={{ height: below }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
};
