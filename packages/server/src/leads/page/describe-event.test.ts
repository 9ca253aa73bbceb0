import { expect, test } from 'vitest';
import { describeEvent } from './describe-event.ts';

const at = (text: string) => new Date(text);
const event = (source: string, recordedAt: string, data: Record<string, unknown> = {}) => ({
  source,
  id: 'e1',
  type: 'lead.attempted',
  at: at('2026-03-02T10:00:00Z'),
  recordedAt: at(recordedAt),
  data,
  corrects: null,
  isCorrected: false,
});
const evidenceOf = (source: string, data = {}) =>
  describeEvent(event(source, '2026-03-02T10:00:00Z', data), null).evidence;

test('how an event is known follows from where it came from', () => {
  expect(evidenceOf('leadpact-people', { by: 'kim@n.example' })).toBe('typed');
  expect(evidenceOf('leadpact-people', { by: 'key:dialer' })).toBe('program');
  expect(evidenceOf('leadpact')).toBe('system');
  expect(evidenceOf('import:hubspot')).toBe('imported');
  expect(evidenceOf('form:website')).toBe('form');
  expect(evidenceOf('hubspot')).toBe('crm');
});

test('a fact is late when it comes more than an hour after it happened, to a lead that was known by then', () => {
  const isLate = (recordedAt: string, since: string) =>
    describeEvent(event('crm', recordedAt), at(since)).late;
  expect(isLate('2026-03-02T12:00:00Z', '2026-03-01T00:00:00Z')).toBe(true);
  expect(isLate('2026-03-02T11:00:00Z', '2026-03-01T00:00:00Z')).toBe(false);
  expect(isLate('2026-03-20T12:00:00Z', '2026-03-20T11:59:00Z')).toBe(false);
});
