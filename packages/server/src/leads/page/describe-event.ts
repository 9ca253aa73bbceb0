import { DECISION_SOURCE, HOUR_MS, PEOPLE_SOURCE, SAMPLE_SOURCE } from '@leadpact/core';
import type { TimelineEvent } from '@leadpact/store';
import type { Evidence, LeadEvent } from '@leadpact/wire';

const FORM = /(^|[-:/])forms?($|[-:/])/;

const byOf = (data: TimelineEvent['data']): string | null => (typeof data.by === 'string' ? data.by : null);

/** How the ledger came to know of an event, by where it came from. */
const evidenceOf = (source: string, by: string | null): Evidence => {
  if (source === PEOPLE_SOURCE) return by?.startsWith('key:') ? 'program' : 'typed';
  if (source === DECISION_SOURCE) return 'system';
  if (source === SAMPLE_SOURCE) return 'sample';
  if (source.startsWith('import:')) return 'imported';
  return FORM.test(source) ? 'form' : 'crm';
};

/** Facts that come so long after they happened are told to be late. */
const LATE_MS = HOUR_MS;

/** An event of the timeline; `since` is when the ledger first heard of the lead: what came then is history, not late. */
export const describeEvent = (
  { source, id, type, at, recordedAt, data, isCorrected }: TimelineEvent,
  since: Date | null,
): LeadEvent => {
  const by = byOf(data);
  const recorded = recordedAt.getTime();
  return {
    source,
    id,
    type,
    at: at.toISOString(),
    recordedAt: recordedAt.toISOString(),
    by,
    evidence: evidenceOf(source, by),
    late: recorded - at.getTime() > LATE_MS && recorded - (since?.getTime() ?? recorded) > LATE_MS,
    takenBack: isCorrected,
    data,
  };
};
