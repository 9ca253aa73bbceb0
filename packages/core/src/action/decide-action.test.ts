import { describe, expect, test } from 'vitest';
import { parseAgreement } from '../agreement/parse.ts';
import { STAGES } from '../ledger/vocabulary.ts';
import { ACTION_KINDS } from './action.ts';
import { type ActionPlace, decideAction } from './decide-action.ts';
import { stageRefusal } from './stage-rules.ts';

const agreed = parseAgreement(`
leadpact: 1
name: One
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties: { marketing: { head: dana@n.example }, sales: { head: sam@n.example } }
handoff:
  reject_reasons: [Bad fit, duplicate, invalid]
  return_reasons: [not ready]
commitments:
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted], within: 2h, goal: 0.9 }
`);
if (!agreed.ok) throw new Error(JSON.stringify(agreed.problems));

const at = Date.parse('2026-03-02T15:00:00Z');
const place = (more: Partial<ActionPlace> = {}): ActionPlace => ({
  lead: { key: 'L1', stage: 'handed_off', rejection: 'none', owner: 'kim@n.example' },
  obligations: [
    { key: 'verdict:L1:crm#1', side: 'sales', state: 'pending' },
    { key: 'verdict:L1:crm#0', side: 'sales', state: 'met' },
  ],
  agreement: agreed.value,
  by: 'kim@n.example',
  actingFor: 'sales',
  at,
  ...more,
});
const standing = (
  stage: ActionPlace['lead']['stage'],
  rejection: ActionPlace['lead']['rejection'] = 'none',
) => place({ lead: { key: 'L1', stage, rejection, owner: null } });

describe('a disqualification', () => {
  const bad = { kind: 'disqualification', reason: 'BAD fit', note: 'a student' } as const;

  test('takes a reason of the agreement, and says who and why', () => {
    expect(decideAction(bad, place())).toEqual({
      ok: true,
      type: 'lead.disqualified',
      data: { by: 'kim@n.example', reason: 'Bad fit', note: 'a student' },
    });
    expect(decideAction({ ...bad, reason: 'too small' }, place())).toMatchObject({
      ok: false,
      field: 'reason',
    });
    expect(decideAction({ kind: 'disqualification', reason: 'invalid' }, place())).toMatchObject({
      ok: false,
      field: 'note',
    });
  });

  test('is for the side that has the lead, and for an admin; of a rejected or lost one for both', () => {
    const who = ['marketing', 'sales', 'both'] as const;
    const may = (stage: ActionPlace['lead']['stage']) =>
      who.filter((actingFor) => decideAction(bad, { ...standing(stage), actingFor }).ok);
    expect(Object.fromEntries(STAGES.map((stage) => [stage, may(stage).join(' ')]))).toEqual({
      lead: 'marketing both',
      mql: 'marketing both',
      handed_off: 'sales both',
      accepted: 'sales both',
      opportunity: 'sales both',
      customer: '',
      returned: 'marketing both',
      rejected: 'marketing sales both',
      disqualified: '',
      lost: 'marketing sales both',
      churned: '',
    });
  });
});

describe('a rejection', () => {
  test('takes the spelling of the agreement for its reason, and names who rejected', () => {
    expect(decideAction({ kind: 'rejection', reason: 'bad FIT' }, place())).toEqual({
      ok: true,
      type: 'lead.rejected',
      data: { by: 'kim@n.example', reason: 'Bad fit' },
    });
  });

  test('with a reason that the agreement does not list is refused with the list', () => {
    expect(decideAction({ kind: 'rejection', reason: 'too small' }, place())).toMatchObject({
      ok: false,
      field: 'reason',
      message: expect.stringContaining('Bad fit, duplicate, invalid'),
    });
  });

  test('as invalid needs a note, as duplicate another lead than itself, and only a duplicate names one', () => {
    const refusedIn = (action: Parameters<typeof decideAction>[0]) => {
      const decided = decideAction(action, place());
      return decided.ok ? null : decided.field;
    };
    expect(refusedIn({ kind: 'rejection', reason: 'invalid' })).toBe('note');
    expect(refusedIn({ kind: 'rejection', reason: 'invalid', note: 'no such number' })).toBeNull();
    expect(refusedIn({ kind: 'rejection', reason: 'duplicate' })).toBe('duplicateOf');
    expect(refusedIn({ kind: 'rejection', reason: 'duplicate', duplicateOf: 'L1' })).toBe('duplicateOf');
    expect(refusedIn({ kind: 'rejection', reason: 'duplicate', duplicateOf: 'L2' })).toBeNull();
    expect(refusedIn({ kind: 'rejection', reason: 'bad fit', duplicateOf: 'L2' })).toBe('duplicateOf');
  });

  test('needs no list where there is no agreement', () => {
    expect(
      decideAction({ kind: 'rejection', reason: 'too small' }, place({ agreement: undefined })),
    ).toMatchObject({ ok: true, data: { reason: 'too small' } });
  });
});

describe('the lead decides what is possible', () => {
  test('an acceptance is refused while Marketing has the lead, and once it is accepted', () => {
    for (const stage of ['lead', 'mql', 'returned', 'accepted', 'opportunity'] as const)
      expect(decideAction({ kind: 'acceptance' }, standing(stage))).toMatchObject({
        ok: false,
        field: 'stage',
      });
    expect(decideAction({ kind: 'acceptance' }, standing('rejected'))).toMatchObject({ ok: true });
  });

  test('a rejection is contested once and settled once', () => {
    const contest = { kind: 'contest', note: 'fits our definition' } as const;
    const settle = { kind: 'settlement', upheld: false } as const;
    const allowed = (action: typeof contest | typeof settle, state: ActionPlace['lead']['rejection']) =>
      decideAction(action, standing('rejected', state)).ok;
    expect(
      ['standing', 'contested', 'upheld', 'not upheld'].map((state) => [
        allowed(contest, state as 'standing'),
        allowed(settle, state as 'standing'),
      ]),
    ).toEqual([
      [true, false],
      [false, true],
      [false, false],
      [false, false],
    ]);
    expect(decideAction(contest, standing('accepted', 'none'))).toMatchObject({ ok: false, field: 'stage' });
  });

  test('every refusal is a whole sentence', () => {
    const sentences = ACTION_KINDS.flatMap((kind) =>
      STAGES.flatMap((stage) => stageRefusal(kind, { stage, rejection: 'none' }) ?? []),
    );
    expect(sentences.length).toBeGreaterThan(40);
    for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(sentences.join()).not.toContain('undefined');
  });
});

describe('what each side may do', () => {
  test('Sales takes a lead of Marketing for itself and says why', () => {
    expect(decideAction({ kind: 'handoff' }, standing('mql'))).toMatchObject({ ok: false, field: 'reason' });
    expect(
      decideAction({ kind: 'handoff', reason: 'called us', owner: 'ali@n.example' }, standing('mql')),
    ).toMatchObject({ ok: false, field: 'owner' });
    expect(decideAction({ kind: 'handoff', reason: 'called us' }, standing('mql'))).toMatchObject({
      type: 'lead.handed_off',
      data: { owner: 'kim@n.example', reason: 'called us' },
    });
  });

  test('Marketing hands over without a reason and without an owner', () => {
    expect(
      decideAction({ kind: 'handoff' }, { ...standing('mql'), actingFor: 'marketing', by: 'dana@n.example' }),
    ).toEqual({ ok: true, type: 'lead.handed_off', data: { by: 'dana@n.example' } });
  });

  test('a lead is given to people of Sales, and to somebody else than now', () => {
    const known = place({
      agreement: {
        ...agreed.value,
        parties: {
          marketing: { head: 'dana@n.example' },
          sales: { head: 'sam@n.example', members: ['Kim@n.example', 'ali@n.example'] },
        },
      },
    });
    const give = (owner: string) => decideAction({ kind: 'assignment', owner }, known);
    expect(give('ali@n.example')).toMatchObject({ ok: true, data: { owner: 'ali@n.example' } });
    expect(give('kim@n.example')).toMatchObject({ ok: false, message: expect.stringContaining('already') });
    expect(give('dana@n.example')).toMatchObject({
      ok: false,
      message: expect.stringContaining('sam@n.example, kim@n.example, ali@n.example'),
    });
  });

  test('an obligation is waived by the other side or an admin, never by the one who owes it', () => {
    const waive = { kind: 'waiver', key: 'verdict:L1:crm#1', reason: 'the lead was on holiday' } as const;
    expect(decideAction(waive, place({ actingFor: 'sales' }))).toMatchObject({ ok: false, field: 'key' });
    expect(decideAction(waive, place({ actingFor: 'marketing' }))).toMatchObject({ ok: true });
    expect(decideAction(waive, place({ actingFor: 'both' }))).toMatchObject({ ok: true });
    expect(decideAction({ ...waive, key: 'verdict:L1:crm#0' }, place({ actingFor: 'both' }))).toMatchObject({
      ok: false,
      message: expect.stringContaining('met'),
    });
    expect(decideAction({ ...waive, key: 'x' }, place({ actingFor: 'both' }))).toMatchObject({ ok: false });
  });

  test('a snooze ends in the future', () => {
    expect(decideAction({ kind: 'snooze', until: at }, place())).toMatchObject({ ok: false, field: 'until' });
    expect(decideAction({ kind: 'snooze', until: at + 1 }, place())).toMatchObject({
      data: { until: '2026-03-02T15:00:00.001Z' },
    });
  });
});
