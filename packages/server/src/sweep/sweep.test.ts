import { putNoticePreference } from '@leadpact/store';
import { defaultNoticeSettings, type NoticeSettings } from '@leadpact/wire';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeDailySweep } from './daily-sweep.ts';
import {
  at,
  event,
  HOUR,
  handed,
  MINUTE,
  NOON,
  openSweepWorld,
  type SweepWorld,
} from './sweep-world.suite.ts';
import { makeSweep } from './sweeper.ts';

let world: SweepWorld;
let sweep: ReturnType<typeof makeSweep>;
let count = 0;
let lead = '';
let start = NOON;

beforeAll(async () => {
  world = await openSweepWorld();
  sweep = makeSweep(world.context);
});
afterAll(async () => {
  await world.close();
});
/** Every test has a day and a lead of its own. */
beforeEach(async () => {
  await world.rows(sql`delete from leadpact.obligation`);
  count += 1;
  lead = `L${count}`;
  start = NOON + count * 7 * 24 * HOUR;
  world.setNow(start);
});

const sweepAt = async (ms: number): Promise<void> => {
  world.setNow(ms);
  await sweep.once();
};

const nameOf = (userId: string): string =>
  Object.entries(world.ids).find(([, id]) => id === userId)?.[0] ?? userId;

const told = async (): Promise<readonly string[]> => {
  const found = await world.rows(sql<{ user: string; kind: string }>`
    select user_id as user, kind from leadpact.notice where lead_key = ${lead} order by created_at, kind, user_id`);
  return found.map(({ user, kind }) => `${kind} ${nameOf(user)}`).toSorted();
};
const mailed = async (): Promise<readonly string[]> => {
  const found = await world.rows(sql<{ to: string; subject: string }>`
    select to_address as to, subject from leadpact.mail where subject like ${`%${lead}%`} order by created_at, to_address`);
  return found.map(({ to, subject }) => `${to}: ${subject}`);
};
const alarms = async (): Promise<readonly string[]> => {
  const found = await world.rows(sql<{ step: string; state: string }>`
    select step, state from leadpact.alarm where lead_key = ${lead} order by due_at, step`);
  return found.map(({ step, state }) => `${step} ${state}`);
};
const prefer = (who: keyof SweepWorld['ids'], settings: Partial<NoticeSettings>) =>
  world.inWorkspace((tx) =>
    putNoticePreference(tx, world.ids[who], { ...defaultNoticeSettings, ...settings }, new Date(start)),
  );

describe('alarms of an obligation', () => {
  test('a warning at half the time goes to the owner, once', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + 30 * MINUTE - 1);
    expect(await told()).toEqual([]);
    await sweepAt(start + 30 * MINUTE);
    await sweepAt(start + 31 * MINUTE);
    expect(await told()).toEqual(['due_soon kim']);
    expect(await mailed()).toEqual([]);
  });

  test('a miss goes to the owner and the head of Sales a millisecond after the due instant, with a mail that names lead, promise and time', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + HOUR);
    expect(await told()).not.toContain('missed kim');
    await sweepAt(start + HOUR + 1);
    expect(await told()).toEqual(expect.arrayContaining(['missed kim', 'missed sam']));
    const due = 'Since Wed 9 Dec, 13:00: “First touch”, Dana';
    expect(await mailed()).toEqual([
      expect.stringContaining(`kim@n.example: ${due} ${lead} (Brightwater)`),
      expect.stringContaining(`sam@n.example: ${due} ${lead} (Brightwater)`),
    ]);
    const [mail] = await world.rows(
      sql<{
        text: string;
      }>`select text from leadpact.mail where subject like ${`%${lead}%`} and to_address = 'kim@n.example'`,
    );
    expect(mail?.text).toContain('was due Wed 9 Dec, 13:00 and is still open. Do it now');
    expect(mail?.text).toContain(`http://localhost:4747/leads/${lead}`);
  });

  test('of several that are due at once only the latest is told, the others are recorded', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + 2 * HOUR + 1);
    expect(await told()).toEqual(['escalated sam']);
    expect(await alarms()).toEqual(['due recorded', 'escalation:0:tell_head sent']);
  });

  test('one that is more than 24 hours old when it is first seen is recorded, and told to nobody', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + 30 * HOUR);
    expect(await told()).toEqual([]);
    expect((await alarms()).every((alarm) => alarm.endsWith('recorded'))).toBe(true);
    expect(await alarms()).toHaveLength(4);
  });

  test('an attempt before the due instant leaves nothing to tell', async () => {
    await world.append(...handed(lead, start));
    world.setNow(start + 10 * MINUTE);
    await world.append(
      event(lead, 'lead.attempted', start + 10 * MINUTE, { medium: 'call', outcome: 'no_answer' }),
    );
    await sweepAt(start + 5 * HOUR);
    expect(await told()).toEqual([]);
    expect(await alarms()).toEqual([]);
  });

  test('a snooze moves the miss with the due instant', async () => {
    await world.append(...handed(lead, start));
    world.setNow(start + 10 * MINUTE);
    await world.append(
      event(lead, 'lead.snoozed', start + 10 * MINUTE, { until: new Date(start + 5 * HOUR).toISOString() }),
    );
    await sweepAt(start + 2 * HOUR);
    expect(await told()).toEqual([]);
    await sweepAt(start + 5 * HOUR + 50 * MINUTE + 1);
    expect(await told()).toEqual(['missed kim', 'missed sam']);
  });

  test('the sample company alarms nobody', async () => {
    const sample = handed(lead, start).map((one) => ({ ...one, source: 'leadpact-sample' }));
    await world.append(...sample);
    await sweepAt(start + HOUR + 1);
    expect(await told()).toEqual([]);
    expect(await alarms()).toEqual(['due recorded']);
  });

  test('what Marketing owes after a return is told to its head', async () => {
    await world.append(
      ...handed(lead, start - 3 * HOUR),
      event(lead, 'lead.returned', start, { reason: 'not ready' }),
    );
    await sweepAt(start + 24 * HOUR + 1);
    expect(await told()).toEqual(['missed dana']);
  });
});

describe('what becomes due while a look is under way', () => {
  test('is the next thing that is due, although its instant has passed when the look ends', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + 59 * MINUTE);
    const due = start + HOUR;
    let asked = 0;
    const slow = makeSweep({
      ...world.context,
      // The look begins 5 ms before it is due and ends 50 ms after.
      now: () => {
        asked += 1;
        return asked <= 2 ? due - 5 : due + 50;
      },
    });
    const next = await slow.once();
    expect(await told()).toEqual(['due_soon kim']);
    expect(next).toBeGreaterThan(due - 5);
    expect(next).toBeLessThanOrEqual(due + 50);
    world.setNow(due + 50);
    expect(await sweep.once()).toBe(Number.POSITIVE_INFINITY);
    expect(await told()).toEqual(['due_soon kim', 'missed kim', 'missed sam']);
  });
});

describe('a miss that was none', () => {
  test('is taken back when the attempt arrives late: who had a mail gets another, once', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + HOUR + 1);
    world.setNow(start + 2 * HOUR);
    await world.append(
      event(lead, 'lead.attempted', start + 50 * MINUTE, { medium: 'call', outcome: 'connected' }),
    );
    await sweep.once();
    await sweep.once();
    expect(await told()).toEqual(['corrected kim', 'corrected sam', 'missed kim', 'missed sam']);
    expect((await mailed()).filter((line) => line.includes('In time after all'))).toHaveLength(2);
    expect(await alarms()).toContain('due retracted');
  });

  test('of a handoff that a correction takes back is told to those who heard of it, once, with its promise and due time', async () => {
    const [created, handoff] = handed(lead, start);
    if (created === undefined || handoff === undefined) throw new Error('Nothing was handed over');
    await world.append(created, handoff);
    await sweepAt(start + HOUR + 1);
    expect(await told()).toEqual(['missed kim', 'missed sam']);
    world.setNow(start + 90 * MINUTE);
    const correction = { ...created, id: `${lead}-corrected`, type: 'lead.updated' as const };
    await world.append({ ...correction, data: { corrects: handoff.id, channel: 'event' } });
    expect(await world.rows(sql`select from leadpact.obligation where lead_key = ${lead}`)).toEqual([]);
    await sweep.once();
    await sweep.once();
    expect(await told()).toEqual(['corrected kim', 'corrected sam', 'missed kim', 'missed sam']);
    expect(await alarms()).toContain('due retracted');
    const [mail] = await world.rows(sql<{ text: string }>`
      select text from leadpact.mail where key like ${`notice:%:correction:%:${lead}:%`}`);
    expect(mail?.text.replace(/\s+/g, ' ')).toContain(`“First touch” for Dana ${lead} (Brightwater), due `);
    expect(mail?.text.replace(/\s+/g, ' ')).toContain('is not owed any more');

    // What comes anew is missed anew, and told anew.
    await world.append(event(lead, 'lead.handed_off', start + 10 * MINUTE, { owner: 'kim@n.example' }));
    await sweep.once();
    expect((await told()).filter((line) => line.startsWith('missed'))).toHaveLength(4);
  });
});

describe('a promise that stays unkept', () => {
  test('gives the lead to the next person as the agreement says, as a decision in the ledger, and tells all three', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + HOUR + 1);
    await sweepAt(start + 3 * HOUR);
    await sweep.once();
    const [assigned] = await world.rows(sql<{ source: string; data: Record<string, unknown>; time: Date }>`
      select source, data, time from leadpact.event where subject = ${lead} and type = 'lead.assigned'`);
    expect(assigned?.source).toBe('leadpact');
    expect(assigned?.data).toMatchObject({ owner: 'ali@n.example', because: 'escalation' });
    expect(assigned?.time.getTime()).toBe(start + 3 * HOUR);
    expect(await told()).toEqual(
      expect.arrayContaining(['lead_assigned ali', 'reassigned kim', 'reassigned sam']),
    );
    await sweepAt(start + 4 * HOUR);
    expect(await told()).toContain('reminder ali');
  });

  test('leaves the lead alone when it was reached between the alarm and the reassignment', async () => {
    await world.append(...handed(lead, start));
    await sweepAt(start + 3 * HOUR);
    await world.append(
      event(lead, 'lead.attempted', start + 3 * HOUR, { medium: 'call', outcome: 'connected' }),
    );
    await sweep.once();
    expect(await alarms()).toContain('escalation:1:reassign sent');
    expect(await told()).toEqual([]);
  });

  test('does not take a lead away again that its head has given to somebody else meanwhile', async () => {
    await world.append(...handed(lead, start));
    world.setNow(start + 2 * HOUR);
    await world.append(event(lead, 'lead.assigned', start + 2 * HOUR, { owner: 'ali@n.example' }));
    await sweepAt(start + 3 * HOUR);
    await sweep.once();
    const assigned = await world.rows(
      sql`select from leadpact.event where subject = ${lead} and source = 'leadpact'`,
    );
    expect(assigned).toEqual([]);
  });

  test('that was kept late before anybody looked is told as late, not as open', async () => {
    await world.append(...handed(lead, start));
    world.setNow(start + 2 * HOUR);
    await world.append(
      event(lead, 'lead.attempted', start + 90 * MINUTE, { medium: 'call', outcome: 'no_answer' }),
    );
    await sweep.once();
    const [mail] = await world.rows(
      sql<{ text: string }>`select text from leadpact.mail where subject like ${`%${lead}%`}`,
    );
    expect(mail?.text).toContain('was done late');
  });
});

describe('what a person wishes to hear', () => {
  test('quiet hours hold mails back until they end; then one mail tells all', async () => {
    await prefer('kim', { quiet: { from: '12:00', until: '15:30', weekends: false } });
    await world.append(...handed(lead, start), ...handed(`${lead}b`, start));
    await sweepAt(start + HOUR + 1);
    expect((await mailed()).filter((line) => line.startsWith('kim'))).toEqual([]);
    expect(await told()).toContain('missed kim');
    await sweepAt(start + 3 * HOUR + 30 * MINUTE);
    const mine = await world.rows(sql<{ subject: string; text: string }>`
      select subject, text from leadpact.mail where to_address = 'kim@n.example' and key like 'quiet:%'`);
    expect(mine).toHaveLength(1);
    expect(mine[0]?.subject).toContain('2 things while you were away');
    expect(mine[0]?.text).toContain(`${lead}b`);
    await prefer('kim', {});
  });

  test('a digest comes once at its hour in the person’s zone, without what was read; on a day without news there is none', async () => {
    await prefer('kim', { digest: { at: '08:00' }, timezone: 'Europe/Berlin' });
    const digests = () =>
      world.rows(
        sql<{
          subject: string;
        }>`select subject from leadpact.mail where key like 'digest:%' and created_at >= ${new Date(start)}`,
      );
    await world.append(...handed(lead, start));
    await sweepAt(start + HOUR + 1);
    const morning = at(`${new Date(start + 24 * HOUR).toISOString().slice(0, 10)}T07:00:00Z`);
    await sweepAt(morning - 1);
    expect(await digests()).toEqual([]);
    await sweepAt(morning);
    await sweepAt(morning + MINUTE);
    expect(await digests()).toHaveLength(1);
    await sweepAt(morning + 24 * HOUR);
    expect(await digests()).toHaveLength(1);
    await prefer('kim', {});
  });

  test('a kind that somebody wants nowhere is not told at all', async () => {
    await prefer('sam', {
      channels: { ...defaultNoticeSettings.channels, missed: { app: false, mail: false } },
    });
    await world.append(...handed(lead, start));
    await sweepAt(start + HOUR + 1);
    expect(await told()).toEqual(['missed kim']);
    await prefer('sam', {});
  });
});

describe('one bad lead', () => {
  test('does not stop the others, and is tried again later', async () => {
    const leads = Array.from({ length: 5 }, (_, nth) => `${lead}-${nth}`);
    await world.append(...leads.flatMap((key) => handed(key, start)));
    // An event of a kind that no program knows: folding this lead throws.
    await world.context.store.pool.query(
      `insert into leadpact.event (workspace_id, source, id, type, subject, time, rank, data)
       values ($1, 'crm', $2, 'lead.unheard_of', $3, $4, 9, '{}')`,
      [world.workspaceId, `${lead}-poison`, leads[2], new Date(start)],
    );
    await sweepAt(start + HOUR + 1);
    const found = await world.rows(sql<{ lead: string }>`
      select distinct lead_key as lead from leadpact.notice where lead_key like ${`${lead}-%`} order by 1`);
    expect(found.map((row) => row.lead)).toEqual(leads.filter((key) => key !== leads[2]));
    await world.rows(sql`delete from leadpact.obligation where lead_key = ${leads[2] ?? ''}`);
  });
});

describe('the daily look at fading points', () => {
  test('folds every lead that has points anew once a day of the agreement’s zone, and not twice', async () => {
    const daily = makeDailySweep(world.context);
    await world.append(
      event(lead, 'lead.created', start - 72 * HOUR, { channel: 'email' }),
      event(lead, 'lead.engaged', start - 48 * HOUR, { kind: 'demo_request' }),
    );
    const score = async () =>
      (await world.rows(sql<{ score: number }>`select score from leadpact.lead where key = ${lead}`))[0]
        ?.score;
    expect(await score()).toBeCloseTo(40, 6);
    world.setNow(start + 48 * HOUR);
    await daily.run(() => true, { sooner: true });
    expect(await score()).toBeCloseTo(20, 6);
    world.setNow(start + 50 * HOUR);
    await makeDailySweep(world.context).run(() => true, { sooner: true });
    expect(await score()).toBeCloseTo(20, 6);
    world.setNow(start + 72 * HOUR);
    await makeDailySweep(world.context).run(() => true, { sooner: true });
    expect(await score()).toBeCloseTo(80 * 2 ** -2.5, 6);
  });
});
