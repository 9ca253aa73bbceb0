import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventJson } from '../ledger/event.ts';
import { compileAgreements } from './compile-agreements.ts';
import { foldLead } from './fold-lead.ts';
import { at, CALL, DEMO, EMAIL, FORM, factsOf, folded, northwind } from './live.suite.ts';
import { AGREEMENTS, moment } from './random-histories.suite.ts';
import { leadRow, obligationRow, replay } from './replay.ts';

const compiled = compileAgreements(AGREEMENTS);

describe('the fold of one lead', () => {
  test('gives what the replay of all leads gives, with one compiled agreement for every lead and instant (seed 41)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const whole = replay(events.map(eventJson), AGREEMENTS, { asOf });
        if (whole.ok === false) throw new Error(JSON.stringify(whole.problems));
        const leads = [...new Set(events.map(({ subject }) => subject))].toSorted();
        const each = leads.flatMap(
          (lead) =>
            foldLead(
              compiled,
              events.filter(({ subject }) => subject === lead),
              asOf,
            ) ?? [],
        );
        expect(each.map(({ lead }) => leadRow(lead))).toEqual(whole.leads);
        const byKey = (one: { key: string }, other: { key: string }) => (one.key < other.key ? -1 : 1);
        expect(
          each
            .flatMap(({ obligations }) => obligations)
            .map(obligationRow)
            .toSorted(byKey),
        ).toEqual(whole.obligations.toSorted(byKey));
      }),
      { seed: 41, numRuns: 150 },
    );
  });
  test('does not care how the address of an owner is written: one person is one owner (seed 43)', () => {
    fc.assert(
      fc.property(moment, fc.infiniteStream(fc.boolean()), ({ events, asOf }, shouts) => {
        const written = events.map((event) => {
          const { owner } = event.data;
          const isShouted = shouts.next().value && typeof owner === 'string';
          return isShouted ? { ...event, data: { ...event.data, owner: ` ${owner.toUpperCase()}` } } : event;
        });
        const whole = (given: typeof events) => replay(given.map(eventJson), AGREEMENTS, { asOf });
        expect(whole(written)).toEqual(whole(events));
      }),
      { seed: 43, numRuns: 100 },
    );
  });
  test('keeps an owner that is no address, such as the id of a CRM, as it is written', () => {
    const events = factsOf(
      ['lead.created', '02T14:00', {}],
      ['lead.assigned', '02T15:00', { owner: '005xA' }],
    );
    expect(foldLead(compiled, events, at('02T16:00'))?.lead.owner).toBe('005xA');
  });
  test('changes by itself at the instant that it names, and not before (seed 42)', () => {
    fc.assert(
      fc.property(moment, ({ events, asOf }) => {
        const own = events.filter(({ subject, time }) => subject === 'L1' && time <= asOf);
        const shown = (instant: number) => {
          const { obligations, lead } = folded(compiled, own, instant);
          return JSON.stringify([
            obligations.map((one) => [one.state, one.missedAt, one.dueAt < instant, one.pausedUntil]),
            lead.snoozedUntil,
          ]);
        };
        if (own.length === 0) return;
        const { changesAt } = folded(compiled, own, asOf);
        if (changesAt === null) {
          expect(shown(asOf + 400 * 86_400_000)).toBe(shown(asOf));
          return;
        }
        expect(changesAt).toBeGreaterThan(asOf);
        expect(shown(changesAt - 1)).toBe(shown(asOf));
        expect(shown(changesAt)).not.toBe(shown(asOf));
      }),
      { seed: 42, numRuns: 150 },
    );
  });
  test('says what a list, a queue and a board need of a lead', () => {
    const events = factsOf(
      ['lead.created', '02T14:00', { ...EMAIL, name: 'Ann', attributes: { employees: 60 } }],
      ['lead.engaged', '02T15:00', DEMO],
      ['lead.handed_off', '02T16:00', { owner: 'kim@northwind.example' }],
      ['lead.attempted', '02T16:10', { medium: 'email', outcome: 'sent', automated: true }],
      ['lead.attempted', '02T16:30', CALL],
      ['lead.attempted', '02T17:00', { medium: 'call', outcome: 'connected' }],
      ['lead.rejected', '02T18:00', { reason: 'no budget' }],
      ['verdict.contested', '02T18:30', { by: 'dana@northwind.example', note: 'there is one' }],
      ['lead.assigned', '02T19:00', { owner: 'ali@northwind.example' }],
      ['lead.returned', '03T10:00', { reason: 'not ready' }],
    );
    expect(folded(northwind(), events, at('03T11:00')).lead).toEqual({
      lead: 'L1',
      isCreated: true,
      stage: 'returned',
      stageSince: at('03T10:00'),
      score: 68,
      fit: 20,
      engagement: 48,
      scoreUnrounded: 20 + 50 * 2 ** (-20 / 24 / 14),
      band: 'warm',
      owner: 'ali@northwind.example',
      ownerSince: at('02T19:00'),
      channel: 'email',
      persona: 'small-business',
      name: 'Ann',
      email: 'a@b.example',
      company: null,
      campaign: null,
      attributes: { employees: 60 },
      createdAt: at('02T14:00'),
      mqlAt: at('02T15:00'),
      sqlAt: null,
      firstHandedOffAt: at('02T16:00'),
      handedOffAt: at('02T16:00'),
      acceptedAt: null,
      rejectedAt: at('02T18:00'),
      returnedAt: at('03T10:00'),
      opportunityAt: null,
      wonAt: null,
      lostAt: null,
      disqualifiedAt: null,
      rejectReason: 'no budget',
      returnReason: 'not ready',
      rejection: 'contested',
      snoozedUntil: null,
      attempts: 2,
      firstAttemptAt: at('02T16:30'),
      lastAttemptAt: at('02T17:00'),
      lastAttemptOutcome: 'connected',
      lastEngagedAt: at('02T15:00'),
      lastEventAt: at('03T10:00'),
    });
  });
  test('is at its stage since the moment it met the definition of an MQL, or since its newest stage event', () => {
    const events = factsOf(
      ['lead.created', '02T14:00', EMAIL],
      ['lead.engaged', '02T15:00', DEMO],
      ['lead.engaged', '02T16:00', FORM],
      ['lead.handed_off', '02T17:00'],
    );
    const stageAt = (time: string) => {
      const { stage, stageSince } = folded(northwind(), events, at(time)).lead;
      return [stage, stageSince];
    };
    expect(stageAt('02T14:30')).toEqual(['lead', at('02T14:00')]);
    expect(stageAt('02T16:30')).toEqual(['mql', at('02T15:00')]);
    expect(stageAt('02T17:00')).toEqual(['handed_off', at('02T17:00')]);
  });
  test('is sales-qualified when the definition first held, or at an opened opportunity; its stage follows events only', () => {
    const met = { attributes: { meeting_held: true } };
    const by = factsOf(
      ['lead.created', '02T14:00', EMAIL],
      ['lead.handed_off', '02T15:00'],
      ['lead.updated', '02T16:00', met],
      ['lead.updated', '02T17:00', { attributes: { meeting_held: false } }],
      ['opportunity.opened', '02T18:00'],
    );
    const asked = (time: string) => {
      const { sqlAt, stage } = folded(northwind(), by, at(time)).lead;
      return [sqlAt, stage];
    };
    expect(asked('02T15:30')).toEqual([null, 'handed_off']);
    expect(asked('02T17:30')).toEqual([at('02T16:00'), 'handed_off']);
    expect(asked('02T18:30')).toEqual([at('02T16:00'), 'opportunity']);
    const opened = factsOf(['opportunity.opened', '02T18:00']);
    expect(folded(northwind(), opened, at('03T10:00')).lead.sqlAt).toBe(at('02T18:00'));
  });
  test('without any agreement still knows stage, owner, attempts and dates; points are null, obligations none', () => {
    const events = factsOf(
      ['lead.handed_off', '02T15:00', { owner: 'kim@northwind.example' }],
      ['lead.snoozed', '02T15:10', { until: '2026-03-04T15:00:00Z' }],
      ['opportunity.opened', '05T15:00'],
    );
    const none = compileAgreements([]);
    expect(folded(none, events, at('03T10:00'))).toMatchObject({
      lead: {
        isCreated: false,
        stage: 'handed_off',
        owner: 'kim@northwind.example',
        score: null,
        scoreUnrounded: null,
        band: null,
        snoozedUntil: at('04T15:00'),
        firstHandedOffAt: at('02T15:00'),
      },
      obligations: [],
      counted: [],
      changesAt: at('04T15:00'),
    });
    expect(folded(none, events, at('05T16:00')).lead).toMatchObject({
      stage: 'opportunity',
      sqlAt: at('05T15:00'),
    });
  });
  test('is nothing before the first event, and refuses what the ledger never gives', () => {
    const [event] = factsOf(['lead.handed_off', '02T15:00']);
    if (!event) throw new Error('no event');
    expect(foldLead(compiled, [event], at('02T14:59'))).toBeUndefined();
    expect(foldLead(compiled, [], at('02T14:59'))).toBeUndefined();
    expect(() => foldLead(compiled, [event, { ...event, id: 'x', subject: 'L2' }], at('03T10:00'))).toThrow(
      /several leads/,
    );
    expect(() => foldLead(compiled, [event, event], at('03T10:00'))).toThrow(/Two events are called crm#e0/);
  });
  test('says what the clock of an obligation had and where it stood still', () => {
    const events = factsOf(
      ['lead.created', '02T14:00', { ...EMAIL, attributes: { employees: 60 } }],
      ['lead.engaged', '02T14:10', DEMO],
      ['lead.engaged', '02T14:20', FORM],
      ['lead.handed_off', '02T14:30'],
      ['lead.snoozed', '02T14:40', { until: '2026-03-02T16:00:00Z' }],
    );
    const { obligations } = folded(northwind(), events, at('02T15:00'));
    expect(obligations.find(({ commitment }) => commitment === 'first-touch')).toMatchObject({
      kind: 'respond',
      versionFrom: '2026-01-01',
      isOpen: true,
      state: 'paused',
      budgetMs: 3_600_000,
      openedAt: at('02T14:30'),
      pauses: [{ from: at('02T14:40'), until: at('02T16:00') }],
      pausedUntil: at('02T16:00'),
      dueAt: at('02T16:50'),
    });
    // Two days: Monday from 9:30 to lunch and from 13:00 to 17:30, then Tuesday and Wednesday from 9:00 to 17:00.
    expect(obligations.find(({ commitment }) => commitment === 'verdict')?.budgetMs).toBe(
      (2.5 + 4.5 + 8 + 8) * 3_600_000,
    );
  });
});
