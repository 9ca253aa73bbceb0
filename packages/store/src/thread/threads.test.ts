import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addComment,
  addWorkspace,
  moveThreads,
  openThread,
  openThreads,
  type Store,
  settleThread,
  thread,
  threads,
} from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const minute = (nth: number): Date => new Date(Date.parse('2026-11-25T12:00:00Z') + nth * 60_000);
const WITHIN = ['commitments', 'first-touch', 'within'];

for (const engine of ENGINES) {
  describe(`talk about an agreement on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;

    const newWorkspace = async (): Promise<string> => {
      const id = randomUUID();
      const place = { name: 'Northwind', timezone: 'UTC', currency: 'USD' };
      await store.withWorkspace(id, (tx) => addWorkspace(tx, place));
      return id;
    };
    const asked = (workspace: string, body: string, kind: 'question' | 'reason' = 'question') =>
      store.withWorkspace(workspace, (tx) =>
        openThread(tx, { place: WITHIN, kind, body, mentions: ['sam'], by: 'dana', at: minute(1) }),
      );

    beforeAll(async () => {
      database = await engine.open();
      store = database.store;
    });
    afterAll(() => database.close());

    test('a thread keeps its place and its comments in the order in which they were written', async () => {
      const workspace = await newWorkspace();
      const { id } = await asked(workspace, 'Can you do 30 minutes?');
      await store.withWorkspace(workspace, (tx) =>
        addComment(tx, id, { body: 'With one more rep.', mentions: [], by: 'sam', at: minute(2) }),
      );
      const found = await store.withWorkspace(workspace, (tx) => thread(tx, id));
      expect(found).toMatchObject({ place: WITHIN, kind: 'question', openedBy: 'dana', resolvedAt: null });
      expect(found?.comments).toMatchObject([
        { body: 'Can you do 30 minutes?', mentions: ['sam'], writtenBy: 'dana', writtenAt: minute(1) },
        { body: 'With one more rep.', mentions: [], writtenBy: 'sam', writtenAt: minute(2) },
      ]);
    });

    test('talks about a place and what is in it go to another place; others stay, and those of other workspaces', async () => {
      const [workspace, other] = [await newWorkspace(), await newWorkspace()];
      const { id } = await asked(workspace, 'Can you?');
      const elsewhere = await asked(other, 'Can they?');
      const move = (from: readonly string[]) =>
        store.withWorkspace(workspace, (tx) => moveThreads(tx, { from, to: ['commitments', 'touch'] }));
      expect(await move(['commitments', 'first'])).toBe(0);
      expect(await move(['commitments', 'first-touch'])).toBe(1);
      expect((await store.withWorkspace(workspace, (tx) => thread(tx, id)))?.place).toEqual([
        'commitments',
        'touch',
        'within',
      ]);
      expect((await store.withWorkspace(other, (tx) => thread(tx, elsewhere.id)))?.place).toEqual(WITHIN);
    });

    test('who resolved it first, and when, stays; opened again it is open', async () => {
      const workspace = await newWorkspace();
      const { id } = await asked(workspace, 'Why?');
      const settle = (resolved: boolean, by: string, nth: number) =>
        store.withWorkspace(workspace, (tx) => settleThread(tx, id, { resolved, by, at: minute(nth) }));
      expect(await settle(true, 'sam', 3)).toBe(true);
      expect(await settle(true, 'dana', 4)).toBe(false);
      expect(await store.withWorkspace(workspace, (tx) => thread(tx, id))).toMatchObject({
        resolvedBy: 'sam',
        resolvedAt: minute(3),
      });
      expect(await store.withWorkspace(workspace, openThreads)).toEqual([]);
      expect(await settle(false, 'dana', 5)).toBe(true);
      expect(await store.withWorkspace(workspace, openThreads)).toMatchObject([{ id, resolvedBy: null }]);
    });

    test('reasons are kept with the talk, and are nothing open', async () => {
      const workspace = await newWorkspace();
      await asked(workspace, 'Two reps joined.', 'reason');
      expect(await store.withWorkspace(workspace, openThreads)).toEqual([]);
      expect(await store.withWorkspace(workspace, threads)).toMatchObject([
        { kind: 'reason', comments: [{ body: 'Two reps joined.' }] },
      ]);
    });

    test('another workspace sees nothing of it and cannot add to it', async () => {
      const { id } = await asked(await newWorkspace(), 'Ours alone');
      const other = await newWorkspace();
      expect(await store.withWorkspace(other, threads)).toEqual([]);
      expect(
        await store.withWorkspace(other, (tx) =>
          settleThread(tx, id, { resolved: true, by: 'eve', at: minute(9) }),
        ),
      ).toBe(false);
      await expect(
        store.withWorkspace(other, (tx) =>
          addComment(tx, id, { body: 'Hello', mentions: [], by: 'eve', at: minute(9) }),
        ),
      ).rejects.toThrow(/foreign key/);
    });
  });
}
