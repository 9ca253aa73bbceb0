import { describe, expect, test } from 'vitest';
import { compileVersions, inForceAt } from '../../obligation/version.ts';
import { NORTHWIND } from '../northwind.suite.ts';
import { parseAgreement } from '../parse.ts';
import { earliestStart, judgesSince } from './first-day.ts';
import { versionStanding } from './version-standing.ts';

const at = (text: string): number => Date.parse(text);
const zone = 'America/New_York';

const agreementFrom = (from: string) => {
  const parsed = parseAgreement(NORTHWIND);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return { ...parsed.value, effective: { from } };
};

describe('the first day of a version', () => {
  const old = { state: 'unsigned', effectiveFrom: '2026-01-01' };

  test.each([
    ['any day while nothing was judged', [], false, null],
    ['any day while nothing was judged, though a version waits', [old], false, null],
    ['today at the earliest once something was judged', [old], true, '2026-05-04'],
    [
      'tomorrow at the earliest where a signed one begins today',
      [{ state: 'signed', effectiveFrom: '2026-05-04' }],
      true,
      '2026-05-05',
    ],
    [
      'after the signed one that has begun, though it has judged nothing',
      [{ state: 'signed', effectiveFrom: '2026-05-01' }],
      false,
      '2026-05-02',
    ],
    [
      'a signed one that has not begun stands in nobody’s way',
      [{ state: 'signed', effectiveFrom: '2026-07-01' }],
      false,
      null,
    ],
  ] as const)('%s', (_, versions, judged, expected) => {
    expect(earliestStart(versions, { today: '2026-05-04', judged })).toBe(expected);
  });
});

describe('since when a version judges that is signed in the afternoon', () => {
  const now = at('2026-05-04T19:00:00Z');
  const signed = { effectiveFrom: '2026-05-04', timezone: zone };
  const old = { state: 'unsigned', effectiveFrom: '2026-01-01' };

  test.each([
    [
      'from its first instant, if that is still to come',
      { ...signed, effectiveFrom: '2026-05-05' },
      [old],
      null,
    ],
    ['from now, where another version has judged the day until now', signed, [old], now],
    ['from its first instant, where it is the first', signed, [], null],
    [
      'from its first instant, where it stands for an unsigned one of the same day',
      signed,
      [old, { state: 'unsigned', effectiveFrom: '2026-05-04' }],
      null,
    ],
    [
      'from now, where it was signed days after its first day',
      { ...signed, effectiveFrom: '2026-05-01' },
      [old],
      now,
    ],
    ['from its first instant, where the other was withdrawn', signed, [{ ...old, state: 'withdrawn' }], null],
  ] as const)('%s', (_, version, others, expected) => {
    expect(judgesSince(version, others, now)).toBe(expected);
  });

  test('until that instant the version before it is in force', () => {
    const versions = compileVersions([
      agreementFrom('2026-01-01'),
      { ...agreementFrom('2026-05-04'), judgesSince: now },
    ]);
    expect(inForceAt(versions, now - 1)).toBe(0);
    expect(inForceAt(versions, now)).toBe(1);
  });
});

describe('where a version stands', () => {
  const now = at('2026-05-04T19:00:00Z');
  const version = (
    id: string,
    state: string,
    effectiveFrom: string,
    effectiveUntil: string | null = null,
  ) => ({
    id,
    state,
    timezone: zone,
    effectiveFrom,
    effectiveUntil,
  });
  const old = version('1', 'signed', '2026-01-01', '2026-03-31');
  const present = version('2', 'signed', '2026-04-01');
  const next = version('3', 'signed', '2026-07-01');
  const offered = version('4', 'proposed', '2026-06-01');
  const all = [old, present, next, offered];

  test.each([
    [old, 'superseded'],
    [present, 'in_force'],
    [next, 'signed'],
    [offered, 'proposed'],
    [version('5', 'refused', '2026-06-01'), 'refused'],
  ] as const)('%o: %s', (one, expected) => {
    expect(versionStanding(one, all, now)).toBe(expected);
  });

  test('one that ended without a successor has ended', () => {
    expect(versionStanding(old, [old], now)).toBe('ended');
  });
});
