import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { AgreementVersionPage } from '@leadpact/wire';
import { afterAll, expect, test } from 'vitest';
import { type Call, client, leadpact, OWNER, setUp } from './client.ts';
import { makeDice } from './kill-load.ts';
import { killNow, postmasterOf } from './postgres-processes.ts';
import { freePort, type RunningServer, startLeadpact } from './running-server.ts';
import { tenPoints } from './ten-points.ts';

/** `SIGNING_KILLS=40` for a long run, `SEED=…` for one that failed. */
const KILLS = Number(process.env.SIGNING_KILLS ?? 4);
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000);
const SAM = 'sam@northwind.example';
const PASSWORD = 'copper-lantern-otter-brisk';
/** So long after the first of two signatures at once is told the other one is on its way, or just there. */
const BETWEEN_MS = 60;

const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-signing-killed-'));
const dice = makeDice(SEED);
let server: RunningServer | undefined;

afterAll(async () => {
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Whether somebody was told that their signature is there. */
const sign = async (call: Call, { version, renderingSha256 }: AgreementVersionPage): Promise<boolean> =>
  call('POST', `/agreement/versions/${version.id}/signature`, {
    sha256: version.sha256,
    renderingSha256,
    password: PASSWORD,
  }).then(
    () => true,
    () => false,
  );

const signedBy = ({ version }: AgreementVersionPage): readonly string[] =>
  version.signatories.filter(({ state }) => state === 'signed').map(({ email }) => email);

/** A version is signed with all that belongs to it, or it waits with none of it. */
const expectWhole = (page: AgreementVersionPage): void => {
  const { version, records } = page;
  const decided = signedBy(page);
  const kinds = records.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === 'signed')).toHaveLength(decided.length);
  expect(records.filter(({ kind }) => kind === 'signed').map(({ email }) => email)).toEqual(
    expect.arrayContaining([...decided]),
  );
  const isLast = decided.length === 2;
  expect([version.state, kinds.filter((kind) => kind === 'in_force').length]).toEqual(
    isLast ? ['signed', 1] : ['proposed', 0],
  );
};

test(
  `app or database is killed in the middle of two signatures, ${KILLS} times: each is there whole or not at all, and the chain verifies`,
  async () => {
    process.stdout.write(`signing killed: SEED=${SEED} SIGNING_KILLS=${KILLS}\n`);
    const port = await freePort();
    const start = () => startLeadpact({ dataDir, port });
    server = await start();
    const ria = client(server.address);
    await setUp(server, ria);
    const added = await leadpact(
      dataDir,
      ['user', 'add', SAM, '--role', 'sales_head', '--password-stdin'],
      `${PASSWORD}\n`,
    );
    expect(added).toMatchObject({ code: 0 });
    const sam = client(server.address);
    await sam('POST', '/session', { email: SAM, password: PASSWORD });

    const people = { marketing: OWNER.email, sales: SAM, rep: SAM, signatories: [OWNER.email, SAM] };
    const found: Record<string, number> = {};
    let firstTakesMs = 500;
    for (let nth = 0; nth < KILLS; nth += 1) {
      await ria('POST', '/agreement/draft', { from: 'text', text: tenPoints(people, 30 + nth) });
      const { draft, earliest } = await ria('GET', '/agreement/proposal');
      const today = new Date().toISOString().slice(0, 10);
      const page: AgreementVersionPage = await ria('POST', '/agreement/proposal', {
        revision: draft.revision,
        effectiveFrom: earliest ?? today,
      });
      const began = Date.now();
      const both = [sign(ria, page), sign(sam, page)];
      const signing = Promise.all(both);
      if (nth % 2 === 0) {
        await Promise.race(both);
        firstTakesMs = Date.now() - began;
        await wait(dice() * BETWEEN_MS);
      } else await wait(dice() * firstTakesMs);
      const isDatabase = nth % 4 > 1;
      const postmaster = postmasterOf(dataDir);
      if (isDatabase && postmaster !== null) killNow(postmaster);
      await server.stop('SIGKILL');
      const [riaWasTold, samWasTold] = await signing;

      server = await start();
      const look = async (): Promise<AgreementVersionPage> =>
        ria('GET', `/agreement/versions/${page.version.id}`);
      const after = await look();
      expectWhole(after);
      const decided = signedBy(after);
      if (riaWasTold) expect(decided).toContain(OWNER.email);
      if (samWasTold) expect(decided).toContain(SAM);
      const verified = await leadpact(dataDir, ['agreement', 'verify', '--json']);
      expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, versions: nth + 1 });
      const outcome = `${isDatabase ? 'database and app' : 'app'}: ${decided.length} signed, ${Number(riaWasTold) + Number(samWasTold)} told`;
      found[outcome] = (found[outcome] ?? 0) + 1;

      // Whoever was not told signs again: refused where the signature is there, and in force in the end.
      await sign(ria, page);
      await sign(sam, page);
      const done = await look();
      expectWhole(done);
      expect(signedBy(done)).toHaveLength(2);
    }
    const verified = await leadpact(dataDir, ['agreement', 'verify', '--json']);
    expect(JSON.parse(verified.stdout)).toMatchObject({ ok: true, records: KILLS * 4 });
    process.stdout.write(`signing killed: ${JSON.stringify(found)}\n`);
  },
  120_000 + KILLS * 60_000,
);
