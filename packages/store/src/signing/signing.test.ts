import { createHash, randomUUID } from 'node:crypto';
import {
  type Agreement,
  canonicalJson,
  type LedgerEvent,
  parseAgreement,
  printAgreement,
  verifyAgreementRecord,
} from '@leadpact/core';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addWorkspace,
  agreementEvidence,
  agreementRecords,
  agreementVersions,
  appendEvents,
  checkProjections,
  continueRefold,
  type Doer,
  openDraft,
  proposedVersion,
  proposeVersion,
  refuseVersion,
  type SignableVersion,
  type Store,
  signVersion,
  startDraft,
  type Tx,
  useAgreement,
  withdrawVersion,
} from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const at = (text: string): number => Date.parse(text);
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const agreement = (from: string, minutes = 60): Agreement => {
  const parsed = parseAgreement(`
leadpact: 1
name: Northwind
timezone: America/New_York
currency: USD
period: month
effective: { from: ${from} }
parties: { marketing: { head: dana@n.example }, sales: { head: Sam@n.example, members: [kim@n.example] } }
channels: [email]
commitments:
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: ${minutes}m, goal: 0.9 }
`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
};

const lead = (subject: string, time: string): readonly LedgerEvent[] => [
  {
    source: 'crm',
    id: `${subject}-c`,
    type: 'lead.created',
    subject,
    time: at(time),
    data: { channel: 'email' },
  },
  {
    source: 'crm',
    id: `${subject}-h`,
    type: 'lead.handed_off',
    subject,
    time: at(time) + 60_000,
    data: { owner: 'kim@n.example' },
  },
];

const NOON = at('2026-03-04T17:00:00Z');

const who = (email: string, now = NOON): Doer => ({
  account: `account-of-${email}`,
  email,
  at: new Date(now),
  address: '192.0.2.7',
  userAgent: 'Firefox',
});
const DANA = who('dana@n.example');
const SAM = who('sam@n.example');

for (const engine of ENGINES) {
  describe(`signing on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;
    beforeAll(async () => {
      database = await engine.open();
      store = database.store;
    });
    afterAll(() => database.close());

    const newWorkspace = async (): Promise<string> => {
      const id = randomUUID();
      await store.withWorkspace(id, (tx) =>
        addWorkspace(tx, { name: 'Northwind', timezone: 'America/New_York', currency: 'USD' }),
      );
      return id;
    };
    const within = <Value>(id: string, work: (tx: Tx) => Promise<Value>) => store.withWorkspace(id, work);
    const propose = (id: string, one: Agreement, by: Doer = DANA) =>
      within(id, async (tx) => {
        const text = `# a remark\n${printAgreement(one)}`;
        const { draft } = await startDraft(tx, { text, baseVersionId: null, by: 'x', at: by.at });
        const rendering = canonicalJson({ title: one.name, from: one.effective.from });
        return proposeVersion(
          tx,
          { agreement: one, rendering, revision: draft.revision, reason: 'A new year', remindAfterDays: 3 },
          by,
        );
      });
    const proposed = async (id: string, one: Agreement, by: Doer = DANA): Promise<SignableVersion> => {
      const outcome = await propose(id, one, by);
      if (!outcome.ok) throw new Error(outcome.kind);
      return outcome.version;
    };
    const sign = (id: string, version: SignableVersion, by: Doer) =>
      within(id, (tx) =>
        signVersion(
          tx,
          {
            versionId: version.id,
            sha256: version.sha256,
            renderingSha256: version.renderingSha256 ?? '',
            signIn: 'password',
          },
          by,
        ),
      );
    const signedByBoth = async (id: string, one: Agreement, now = NOON): Promise<SignableVersion> => {
      const version = await proposed(id, one, who('dana@n.example', now));
      await sign(id, version, who('dana@n.example', now));
      const last = await sign(id, version, who('sam@n.example', now));
      if (!last.ok) throw new Error(last.kind);
      await continueRefold(store, id, { now: () => now });
      return last.version;
    };
    const verify = async (id: string) => verifyAgreementRecord(await within(id, agreementEvidence), sha256);
    const obligations = async (id: string) => {
      const { rows } = await within(id, (tx) =>
        sql<{ lead: string; number: number; minutes: number }>`
          select o.lead_key as lead, v.number, extract(epoch from o.due_at - o.opened_at)::int / 60 as minutes
          from leadpact.obligation o join leadpact.agreement_version v on v.id = o.version_id order by o.lead_key`.execute(
          tx,
        ),
      );
      return rows;
    };
    /** As the database's owner, with every trigger off: what nobody can forbid. */
    const byHand = async (id: string, statement: string): Promise<void> => {
      const client = await store.pool.connect();
      try {
        await client.query('begin');
        await client.query('set local session_replication_role = replica');
        await client.query(`select set_config('leadpact.workspace', '${id}', true)`);
        const { rowCount } = await client.query(statement);
        if ((rowCount ?? 0) === 0) throw new Error(`Nothing was changed by ${statement}`);
        await client.query('commit');
      } finally {
        client.release();
      }
    };

    test('from the draft to a version in force by two signatures, each a link of the chain', async () => {
      const id = await newWorkspace();
      const version = await proposed(id, agreement('2026-03-04'));
      expect(version).toMatchObject({
        number: 1,
        state: 'proposed',
        signatories: ['dana@n.example', 'sam@n.example'],
      });
      expect(await within(id, openDraft)).toBeUndefined();
      expect(await sign(id, version, DANA)).toMatchObject({
        ok: true,
        isLast: false,
        waiting: ['sam@n.example'],
      });
      expect(await within(id, proposedVersion)).toMatchObject({ state: 'proposed' });
      expect(await sign(id, version, SAM)).toMatchObject({
        ok: true,
        isLast: true,
        version: { state: 'signed', judgesSince: null },
      });
      const records = await within(id, (tx) => agreementRecords(tx));
      expect(records.map(({ kind, email }) => [kind, email])).toEqual([
        ['proposed', 'dana@n.example'],
        ['signed', 'dana@n.example'],
        ['signed', 'sam@n.example'],
        ['in_force', null],
      ]);
      expect(records[2]).toMatchObject({ signIn: 'password', address: '192.0.2.7', userAgent: 'Firefox' });
      expect(records[2]?.consent).toContain(version.sha256);
      expect(await verify(id)).toEqual([]);
    });

    test('only a signatory signs, once, and only the text that they saw', async () => {
      const id = await newWorkspace();
      const version = await proposed(id, agreement('2026-03-04'));
      expect(await sign(id, version, who('kim@n.example'))).toEqual({ ok: false, kind: 'no-signatory' });
      expect(await sign(id, { ...version, sha256: sha256('x') }, DANA)).toEqual({
        ok: false,
        kind: 'other-text',
      });
      expect(await sign(id, version, DANA)).toMatchObject({ ok: true });
      expect(await sign(id, version, DANA)).toEqual({ ok: false, kind: 'signed-already' });
      expect(await within(id, (tx) => refuseVersion(tx, version.id, 'no', DANA))).toEqual({
        ok: false,
        kind: 'signed-already',
      });
      expect(await propose(id, agreement('2026-04-01'))).toEqual({ ok: false, kind: 'already-proposed' });
    });

    test('of two last signatures at once, one puts it in force', async () => {
      const id = await newWorkspace();
      const version = await proposed(id, agreement('2026-03-04'));
      const outcomes = await Promise.all([
        sign(id, version, DANA),
        sign(id, version, SAM),
        sign(id, version, SAM),
      ]);
      expect(outcomes.filter((one) => one.ok && one.isLast)).toHaveLength(1);
      expect(outcomes.filter((one) => !one.ok)).toEqual([
        { ok: false, kind: expect.stringMatching(/signed-already|not-proposed/) },
      ]);
      expect(await verify(id)).toEqual([]);
    });

    test('a refusal keeps its reason, ends the proposal and opens its draft again, remarks and all', async () => {
      const id = await newWorkspace();
      const version = await proposed(id, agreement('2026-03-04'));
      const reason = 'Sixty minutes \u0000 are too \ud800 few.';
      expect(await within(id, (tx) => refuseVersion(tx, version.id, reason, SAM))).toMatchObject({
        ok: true,
        version: { state: 'refused' },
      });
      expect((await within(id, openDraft))?.text).toMatch(/^# a remark\n/);
      expect((await within(id, (tx) => agreementRecords(tx))).at(-1)).toMatchObject({
        kind: 'refused',
        email: 'sam@n.example',
        reason: 'Sixty minutes  are too \ufffd few.',
      });
      expect(await sign(id, version, SAM)).toEqual({ ok: false, kind: 'not-proposed' });
      expect(await verify(id)).toEqual([]);
      const second = await proposed(id, agreement('2026-03-04'));
      expect(await within(id, (tx) => withdrawVersion(tx, second.id, 'Not yet', DANA))).toMatchObject({
        ok: true,
        version: { state: 'withdrawn', number: 2 },
      });
      expect(await verify(id)).toEqual([]);
    });

    test('what is open when a version is signed stays with the old one; what opens afterwards is judged by the new one', async () => {
      const id = await newWorkspace();
      await within(id, (tx) =>
        useAgreement(tx, agreement('2026-01-01', 60), { actor: 't', at: new Date(0) }),
      );
      await within(id, (tx) => appendEvents(tx, lead('L1', '2026-03-04T16:00:00Z'), { now: NOON }));
      const version = await signedByBoth(id, agreement('2026-03-04', 30));
      expect(version.judgesSince).toEqual(new Date(NOON));
      await within(id, (tx) =>
        appendEvents(tx, lead('L2', '2026-03-04T17:01:00Z'), { now: at('2026-03-04T17:05:00Z') }),
      );
      expect(await obligations(id)).toEqual([
        { lead: 'L1', number: 1, minutes: 60 },
        { lead: 'L2', number: 2, minutes: 30 },
      ]);
      const checked = await store.withWorkspace(
        id,
        (tx) => checkProjections(tx, { now: at('2026-03-04T17:05:00Z') }),
        { snapshot: true },
      );
      expect(checked).toMatchObject({ difference: null });
      expect(await verify(id)).toEqual([]);
    });

    test('a day in the past is refused once something was judged, and any day is taken before', async () => {
      const id = await newWorkspace();
      await within(id, (tx) => useAgreement(tx, agreement('2026-01-01'), { actor: 't', at: new Date(0) }));
      await within(id, (tx) => appendEvents(tx, lead('L1', '2026-03-04T16:00:00Z'), { now: NOON }));
      expect(await propose(id, agreement('2026-03-03'))).toEqual({
        ok: false,
        kind: 'too-early',
        earliest: '2026-03-04',
      });
      const fresh = await newWorkspace();
      expect((await signedByBoth(fresh, agreement('2025-01-01'))).state).toBe('signed');
    });

    test('a signed version ends the unsigned ones from its day on, and none can be used afterwards', async () => {
      const id = await newWorkspace();
      const use = (from: string) =>
        within(id, (tx) => useAgreement(tx, agreement(from), { actor: 't', at: new Date(0) }));
      await use('2026-01-01');
      await use('2026-03-10');
      await signedByBoth(id, agreement('2026-03-05'));
      const versions = await within(id, agreementVersions);
      expect(versions.map(({ number, state }) => [number, state])).toEqual([
        [3, 'signed'],
        [2, 'replaced'],
        [1, 'unsigned'],
      ]);
      expect(await use('2026-05-01')).toMatchObject({ ok: false });
      await signedByBoth(id, agreement('2026-03-05', 45));
      expect((await within(id, agreementVersions)).map(({ state }) => state)).toEqual([
        'signed',
        'replaced',
        'replaced',
        'unsigned',
      ]);
      expect(await verify(id)).toEqual([]);
      const later = at('2026-03-06T17:00:00Z');
      expect(await propose(id, agreement('2026-03-05'), who('dana@n.example', later))).toEqual({
        ok: false,
        kind: 'too-early',
        earliest: '2026-03-06',
      });
    });

    test('one workspace sees nothing of another’s record', async () => {
      const [one, other] = [await newWorkspace(), await newWorkspace()];
      const version = await signedByBoth(one, agreement('2026-03-04'));
      expect(await within(other, agreementEvidence)).toMatchObject({ head: null, versions: [], records: [] });
      expect(await sign(other, version, DANA)).toEqual({ ok: false, kind: 'not-found' });
    });

    test.each([
      ['changes a text', `update leadpact.agreement_version set content = content || ' '`],
      ['moves a date', `update leadpact.agreement_version set effective_from = effective_from + 1`],
      ['takes a signature back', `update leadpact.agreement_version set state = 'proposed'`],
      ['removes a version', 'delete from leadpact.agreement_version'],
      ['changes a record', `update leadpact.agreement_record set reason = 'x'`],
      ['removes a record', 'delete from leadpact.agreement_record'],
    ])('the app’s role %s in vain: %s', async (_, statement) => {
      const id = await newWorkspace();
      await signedByBoth(id, agreement('2026-03-04'));
      const attempt = within(id, (tx) => sql.raw(statement).execute(tx));
      if (statement.endsWith('content = content')) await expect(attempt).resolves.toBeDefined();
      else
        await expect(attempt).rejects.toThrow(/do not change|does not become|append-only|permission denied/);
      expect(await verify(id)).toEqual([]);
    });

    test('nobody is signed by an update alone, and no record is put beside the chain', async () => {
      const id = await newWorkspace();
      const version = await proposed(id, agreement('2026-03-04'));
      await expect(
        within(id, (tx) =>
          sql`update leadpact.agreement_version set state = 'signed' where id = ${version.id}`.execute(tx),
        ),
      ).rejects.toThrow('a signature is missing');
      await expect(
        within(id, (tx) =>
          sql`insert into leadpact.agreement_record (sequence, kind, version_id, version_number, version_sha256, rendering_sha256,
              consent, sign_in, at, previous_hash, hash)
            select 7, 'signed', version_id, version_number, version_sha256, rendering_sha256, 'x', 'session', at, hash, hash
            from leadpact.agreement_record`.execute(tx),
        ),
      ).rejects.toThrow('does not follow');
    });

    test.each([
      [
        'a version’s text',
        `update leadpact.agreement_version set content = replace(content, '60m', '90m')`,
        { place: { kind: 'version', number: 1 }, field: 'content' },
      ],
      [
        'a version’s text with its hash',
        `update leadpact.agreement_version set content = replace(content, '60m', '90m'),
          sha256 = sha256(convert_to(replace(content, '60m', '90m'), 'UTF8'))`,
        { place: { kind: 'record', number: 1 }, field: 'versionSha256' },
      ],
      [
        'the document that was shown',
        `update leadpact.agreement_version set rendering = rendering || ' '`,
        { place: { kind: 'version', number: 1 }, field: 'rendering' },
      ],
      [
        'a signature’s person',
        `update leadpact.agreement_record set email = 'eve@n.example' where sequence = 3`,
        { place: { kind: 'record', number: 3 }, field: 'hash' },
      ],
      [
        'a signature’s instant',
        `update leadpact.agreement_record set at = at + interval '1 ms' where sequence = 2`,
        { place: { kind: 'record', number: 2 }, field: 'hash' },
      ],
      [
        'a record that is gone',
        'delete from leadpact.agreement_record where sequence = 3',
        { place: { kind: 'record', number: 3 }, field: 'record' },
      ],
      [
        'the last record that is gone',
        'delete from leadpact.agreement_record where sequence = 4',
        { place: { kind: 'version', number: 1 }, field: 'state' },
      ],
      [
        'two records in swapped order',
        `update leadpact.agreement_record set sequence = case sequence when 2 then 103 else 102 end where sequence in (2, 3);
         update leadpact.agreement_record set sequence = sequence - 100 where sequence > 100`,
        { place: { kind: 'record', number: 2 }, field: 'previousHash' },
      ],
      [
        'since when it judges',
        `update leadpact.agreement_version set judges_since = now()`,
        { place: { kind: 'version', number: 1 }, field: 'judgesSince' },
      ],
    ])('tampering by hand with %s is found and named', async (_, statement, expected) => {
      const id = await newWorkspace();
      await signedByBoth(id, agreement('2026-03-04'));
      for (const one of statement.split(';')) {
        const scoped = one.includes('where')
          ? one.replace(/where/, `where workspace_id = '${id}' and`)
          : `${one} where workspace_id = '${id}'`;
        await byHand(id, scoped);
      }
      expect(await verify(id)).toContainEqual(expect.objectContaining(expected));
    });
  });
}
