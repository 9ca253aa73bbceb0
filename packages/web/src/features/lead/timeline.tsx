import type { LeadEvent, LeadPage } from '@leadpact/wire';
import { eventWords } from '../../shared/lead/event-words.ts';
import { shortTime } from '../../shared/lead/time-words.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import styles from './lead-page.module.css';
import { text } from './text.ts';

const SIDE_OF: Readonly<Record<string, 'marketing' | 'sales'>> = {
  'lead.handed_off': 'marketing',
  'verdict.contested': 'marketing',
  'lead.assigned': 'sales',
  'lead.attempted': 'sales',
  'lead.accepted': 'sales',
  'lead.rejected': 'sales',
  'lead.returned': 'sales',
  'lead.snoozed': 'sales',
  'opportunity.opened': 'sales',
  'deal.won': 'sales',
  'deal.lost': 'sales',
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** How it is known, by whom, and what is unusual about it. */
const remarks = (
  { evidence, source, by, late, takenBack, recordedAt, data }: LeadEvent,
  timezone: string,
): readonly string[] => {
  const duplicate = textOf(data.duplicate_of);
  return [
    text(`evidence_${evidence}`, { source }),
    by === null ? null : text('by', { by }),
    duplicate === null ? null : text('duplicateOf', { key: duplicate }),
    data.automated === true ? text('automatic') : null,
    late ? text('late', { at: dayAndTime(recordedAt, timezone) }) : null,
    takenBack ? text('takenBack') : null,
  ].filter((remark) => remark !== null);
};

const One = ({ event, page }: Readonly<{ event: LeadEvent; page: LeadPage }>) => {
  const { timezone, currency, asOf } = page;
  const note = textOf(event.data.note) ?? textOf(event.data.comment);
  return (
    <li
      className={styles.event}
      data-side={SIDE_OF[event.type] ?? 'shared'}
      data-late={event.late}
      data-back={event.takenBack}
    >
      <time className={styles.eventAt} dateTime={event.at} title={dayAndTime(event.at, timezone)}>
        {shortTime(event.at, timezone, Date.parse(asOf))}
      </time>
      <div>
        <div className={styles.eventWords}>{eventWords(event, { timezone, currency })}</div>
        {note !== null && <div>{text('note', { note })}</div>}
        <div className={styles.eventRemarks}>{remarks(event, timezone).join(' · ')}</div>
      </div>
    </li>
  );
};

/** Everything that happened to the lead, the newest first, each with how it is known. */
export const Timeline = ({ page }: Readonly<{ page: LeadPage }>) => (
  <section className={styles.section}>
    <h2 className={styles.title}>{text('timeline')}</h2>
    <ol className={styles.events}>
      {page.events.map((event) => (
        <One key={`${event.source} ${event.id}`} event={event} page={page} />
      ))}
    </ol>
    {page.moreEvents && <p className={styles.soft}>{text('timelineMore')}</p>}
  </section>
);
