import { connect } from 'node:net';
import { notifyLive } from '@leadpact/store';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../http/app.ts';
import { openSweepWorld, type SweepWorld } from '../sweep/sweep-world.suite.ts';

type Page = Readonly<{
  hints: () => readonly string[];
  status: number;
  ended: Promise<void>;
  leave: () => void;
}>;

/** An open page: collects the hints of a stream. */
const openPage = async (base: string, cookie: string): Promise<Page> => {
  const left = new AbortController();
  const response = await fetch(`${base}/api/v1/live`, { headers: { cookie }, signal: left.signal });
  let text = '';
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const part of response.body ?? []) text += decoder.decode(part, { stream: true });
  };
  return {
    status: response.status,
    hints: () => [...text.matchAll(/^data: (\{.*\})$/gm)].map(([, hint]) => hint ?? ''),
    ended: read().catch(() => undefined),
    leave: () => left.abort(),
  };
};

/** A page that is left before the server has answered. */
const leaveAtOnce = (base: string, cookie: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(base);
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''));
    socket.on('error', reject).on('close', () => resolve());
    socket.write(`GET /api/v1/live HTTP/1.1\r\nhost: ${hostname}\r\ncookie: ${cookie}\r\n\r\n`, () =>
      socket.destroy(),
    );
  });

const until = async (holds: () => boolean): Promise<void> => {
  const end = performance.now() + 5_000;
  while (!holds() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('hints for open pages', () => {
  let world: SweepWorld;
  let other: Awaited<ReturnType<typeof createApp>>;
  let bases: readonly [string, string];

  beforeAll(async () => {
    world = await openSweepWorld();
    // A second app on the same database, as a second process would be.
    other = await createApp(world.context);
    bases = [await world.server.app.listen({ port: 0 }), await other.listen({ port: 0 })];
  });
  afterAll(async () => {
    await other.close();
    await world.close();
  });
  const page = (nth: 0 | 1): Promise<Page> => openPage(bases[nth], world.server.cookie);

  test('what one process commits is told to the pages of every process, after the commit and not before', async () => {
    const [first, second] = await Promise.all([page(0), page(1)]);
    // Both have begun to listen once they tell that hints may have been lost before.
    await until(() => first.hints().length > 0 && second.hints().length > 0);
    await world.inWorkspace(async (tx) => {
      await notifyLive(tx, { kind: 'leads', lead: 'L1' });
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(first.hints()).not.toContain('{"kind":"leads","lead":"L1"}');
    });
    await until(() => [first, second].every(({ hints }) => hints().length > 1));
    for (const { hints } of [first, second]) expect(hints().at(-1)).toBe('{"kind":"leads","lead":"L1"}');
    first.leave();
    second.leave();
  });

  test('2,000 hints of one storm reach a page as few: one for all leads instead of many for single ones', async () => {
    const one = await page(0);
    await world.inWorkspace((tx) => notifyLive(tx, { kind: 'measures' }));
    await until(() => one.hints().some((hint) => hint.includes('measures')));
    const before = one.hints().length;
    await world.inWorkspace(async (tx) => {
      for (let nth = 0; nth < 2_000; nth += 1) await notifyLive(tx, { kind: 'leads', lead: `L${nth}` });
    });
    await until(() => one.hints().includes('{"kind":"leads"}'));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(one.hints().length - before).toBeLessThan(20 * 50);
    expect(one.hints()).toContain('{"kind":"leads"}');
    one.leave();
  });

  test('what concerns one person is not told to another, nor anything to a stranger', async () => {
    const one = await page(0);
    await world.inWorkspace((tx) => notifyLive(tx, { kind: 'notices', user: world.ids.kim }));
    await world.inWorkspace((tx) => notifyLive(tx, { kind: 'notices', user: world.ids.ria }));
    await world.inWorkspace((tx) => notifyLive(tx, { kind: 'mail' }));
    await until(() => one.hints().includes('{"kind":"mail"}'));
    expect(one.hints().filter((hint) => hint.includes('notices'))).toEqual(['{"kind":"notices"}']);
    expect((await fetch(`${bases[0]}/api/v1/live`)).status).toBe(401);
    one.leave();
  });

  test('after its connection to the database broke it listens again, and tells that hints may be lost', async () => {
    const one = await page(1);
    await world.inWorkspace((tx) => notifyLive(tx, { kind: 'views' }));
    await until(() => one.hints().includes('{"kind":"views"}'));
    const before = one.hints().length;
    await world.context.store.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'leadpact live' and datname = current_database()`,
    );
    await until(() => one.hints().slice(before).includes('{"kind":"all"}'));
    expect(one.hints().slice(before)).toContain('{"kind":"all"}');
    await world.inWorkspace((tx) => notifyLive(tx, { kind: 'inbox' }));
    await until(() => one.hints().includes('{"kind":"inbox"}'));
    expect(one.hints()).toContain('{"kind":"inbox"}');
    one.leave();
  });

  test('pages that are left before they are answered count no longer: after 40 of them the 41st gets its stream', async () => {
    await Promise.all(Array.from({ length: 40 }, () => leaveAtOnce(bases[0], world.server.cookie)));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const one = await page(0);
    expect(one.status).toBe(200);
    one.leave();
  });

  test('a server that stops ends the streams', async () => {
    const third = await createApp(world.context);
    const base = await third.listen({ port: 0 });
    const one = await openPage(base, world.server.cookie);
    await third.close();
    await one.ended;
    expect(one.status).toBe(200);
  });
});
