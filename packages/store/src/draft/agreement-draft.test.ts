import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  addWorkspace,
  closeDraft,
  draftTextAt,
  openDraft,
  type Store,
  saveDraft,
  startDraft,
} from '../index.ts';
import { ENGINES, type TestDatabase } from '../testing/engines.ts';

const at = new Date('2026-11-25T12:00:00Z');
const later = new Date('2026-11-25T12:05:00Z');

for (const engine of ENGINES) {
  describe(`the draft of an agreement on ${engine.name}`, () => {
    let database: TestDatabase;
    let store: Store;

    const newWorkspace = async (): Promise<string> => {
      const id = randomUUID();
      const place = { name: 'Northwind', timezone: 'UTC', currency: 'USD' };
      await store.withWorkspace(id, (tx) => addWorkspace(tx, place));
      return id;
    };
    const started = async (text = 'name: one'): Promise<string> => {
      const workspace = await newWorkspace();
      await store.withWorkspace(workspace, (tx) =>
        startDraft(tx, { text, baseVersionId: null, by: 'dana', at }),
      );
      return workspace;
    };
    const save = (workspace: string, revision: number, text: string, by = 'dana') =>
      store.withWorkspace(workspace, (tx) => saveDraft(tx, { revision, text, by, at: later }));
    const discard = (workspace: string, revision: number) =>
      store.withWorkspace(workspace, (tx) =>
        closeDraft(tx, { revision, as: 'discarded', by: 'dana', at: later }),
      );

    beforeAll(async () => {
      database = await engine.open();
      store = database.store;
    });
    afterAll(() => database.close());

    test('a draft keeps any text, who wrote it and when', async () => {
      const workspace = await started('leadpact: [broken');
      expect(await save(workspace, 1, 'leadpact: [still broken: "', 'sam')).toMatchObject({
        kind: 'saved',
        draft: { revision: 2, startedBy: 'dana', startedAt: at, editedBy: 'sam', editedAt: later },
      });
      expect(await store.withWorkspace(workspace, openDraft)).toMatchObject({
        text: 'leadpact: [still broken: "',
      });
    });

    test('of two who save what they saw, the second is given the text that is there and the one they saw', async () => {
      const workspace = await started();
      const outcomes = await Promise.all([
        save(workspace, 1, 'name: two', 'dana'),
        save(workspace, 1, 'name: three', 'sam'),
      ]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['saved', 'stale']);
      const first = outcomes.find(({ kind }) => kind === 'saved');
      const second = outcomes.find(({ kind }) => kind === 'stale');
      if (first?.kind !== 'saved' || second?.kind !== 'stale') throw new Error('one was to be stale');
      expect(second.draft).toEqual(first.draft);
      expect(second.seen).toBe('name: one');
      expect(await store.withWorkspace(workspace, openDraft)).toEqual(first.draft);
    });

    test('a save whose answer was lost may be sent again', async () => {
      const workspace = await started();
      await save(workspace, 1, 'name: two');
      expect(await save(workspace, 1, 'name: two')).toMatchObject({ kind: 'saved', draft: { revision: 2 } });
    });

    test('there is one open draft a workspace, whoever starts at once', async () => {
      const workspace = await newWorkspace();
      const start = (text: string) =>
        store.withWorkspace(workspace, (tx) => startDraft(tx, { text, baseVersionId: null, by: 'dana', at }));
      const both = await Promise.all([start('name: a'), start('name: b')]);
      expect(both.map(({ isNew }) => isNew).toSorted()).toEqual([false, true]);
      expect(both[0].draft.id).toBe(both[1].draft.id);
    });

    test('revisions go on after a draft is discarded, so that an old page cannot overwrite the next one', async () => {
      const workspace = await started();
      await save(workspace, 1, 'name: two');
      expect(await discard(workspace, 1)).toMatchObject({ kind: 'stale', draft: { revision: 2 } });
      expect(await discard(workspace, 2)).toMatchObject({ kind: 'saved' });
      expect(await store.withWorkspace(workspace, openDraft)).toBeUndefined();
      expect(await save(workspace, 2, 'name: three')).toEqual({ kind: 'none' });
      await store.withWorkspace(workspace, (tx) =>
        startDraft(tx, { text: 'name: new', baseVersionId: null, by: 'sam', at }),
      );
      expect(await save(workspace, 2, 'name: three')).toMatchObject({
        kind: 'stale',
        draft: { revision: 3, text: 'name: new' },
        seen: 'name: two',
      });
    });

    test('the last hundred texts are kept', async () => {
      const workspace = await started();
      for (let revision = 1; revision <= 105; revision += 1)
        await save(workspace, revision, `name: ${revision}`);
      expect(await store.withWorkspace(workspace, (tx) => draftTextAt(tx, 6))).toBeNull();
      expect(await store.withWorkspace(workspace, (tx) => draftTextAt(tx, 7))).toBe('name: 6');
    });

    test('another workspace sees neither the draft nor its texts', async () => {
      await started('secret: yes');
      const other = await newWorkspace();
      expect(await store.withWorkspace(other, openDraft)).toBeUndefined();
      expect(await store.withWorkspace(other, (tx) => draftTextAt(tx, 1))).toBeNull();
    });
  });
}
