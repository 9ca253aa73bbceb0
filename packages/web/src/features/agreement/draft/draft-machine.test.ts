import type { OpenDraft } from '@leadpact/wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DraftEditing, type DraftEvent, openEditing, stepDraft } from './draft-machine.ts';

const SAM = { id: 'sam', name: 'Sam', email: 'sam@n.example' };
const TEXT = 'name: a\n\nwithin: 60m\n\ngoal: 0.9\n';

const draft = (revision: number, text: string): OpenDraft => ({
  id: 'd1',
  text,
  revision,
  base: null,
  startedBy: SAM,
  startedAt: '2026-11-25T12:00:00Z',
  editedBy: SAM,
  editedAt: '2026-11-25T12:00:00Z',
});
const theirs = (revision: number, text: string) => ({
  text,
  revision,
  by: SAM,
  at: '2026-11-25T12:01:00Z',
  changes: null,
});
const run = (start: DraftEditing, ...events: readonly DraftEvent[]): DraftEditing =>
  events.reduce(stepDraft, start);
const opened = openEditing(draft(1, TEXT), null);
const type = (text: string, place = 'yaml', at = 0): DraftEvent => ({ kind: 'typed', text, place, at });
const MINE = TEXT.replace('60m', '30m');
const THEIRS = TEXT.replace('60m', '45m');

describe('editing a draft', () => {
  test('what is typed is not saved until the server has it', () => {
    const changed = run(opened, type(MINE));
    expect(changed.status).toBe('changed');
    const saving = run(changed, { kind: 'sent' });
    expect(saving).toMatchObject({ status: 'saving', sent: MINE });
    expect(run(saving, { kind: 'stored', revision: 2, text: MINE })).toMatchObject({
      status: 'saved',
      base: { revision: 2, text: MINE },
    });
  });

  test('what is typed while a save is under way is saved after it', () => {
    const more = `${MINE}# more\n`;
    const state = run(opened, type(MINE), { kind: 'sent' }, type(more), {
      kind: 'stored',
      revision: 2,
      text: MINE,
    });
    expect(state).toMatchObject({ status: 'changed', text: more, base: { revision: 2 } });
  });

  test('without the server the text stays, and typing goes on', () => {
    const away = run(opened, type(MINE), { kind: 'sent' }, { kind: 'unreached' });
    expect(away).toMatchObject({ status: 'offline', text: MINE, base: { revision: 1 } });
    expect(run(away, type(`${MINE}x`)).status).toBe('changed');
  });

  test('a change of another page is shown when there is none of one’s own', () => {
    expect(run(opened, { kind: 'arrived', draft: draft(2, THEIRS) })).toMatchObject({
      text: THEIRS,
      status: 'saved',
      adopted: { by: SAM, merged: false },
    });
  });

  test('a change of another page does not touch what was typed here', () => {
    expect(run(opened, type(MINE), { kind: 'arrived', draft: draft(2, THEIRS) })).toMatchObject({
      text: MINE,
      status: 'changed',
      base: { revision: 1 },
    });
  });
});

describe('two people change the draft at once', () => {
  test('changes of the same line are asked about, and neither text is lost', () => {
    const asked = run(opened, type(MINE), { kind: 'sent' }, { kind: 'late', theirs: theirs(2, THEIRS) });
    expect(asked).toMatchObject({ status: 'elsewhere', text: MINE, theirs: { text: THEIRS, by: SAM } });
    const kept = run(asked, { kind: 'keep-mine' });
    expect(kept).toMatchObject({
      status: 'changed',
      text: MINE,
      base: { revision: 2, text: THEIRS },
      theirs: null,
    });
    const taken = run(asked, { kind: 'take-theirs' });
    expect(taken).toMatchObject({ status: 'saved', text: THEIRS, base: { revision: 2 } });
    expect(run(taken, { kind: 'undo' })).toMatchObject({ status: 'changed', text: MINE });
  });

  test('while it is asked one may go on typing, and nothing is sent', () => {
    const asked = run(opened, type(MINE), { kind: 'late', theirs: theirs(2, THEIRS) });
    expect(run(asked, type(`${MINE}# more\n`)).status).toBe('elsewhere');
  });

  test('changes of different places are put together, and it is told', () => {
    const other = TEXT.replace('0.9', '0.95');
    expect(run(opened, type(MINE), { kind: 'late', theirs: theirs(2, other) })).toMatchObject({
      text: 'name: a\n\nwithin: 30m\n\ngoal: 0.95\n',
      status: 'changed',
      base: { revision: 2, text: other },
      adopted: { by: SAM, merged: true },
    });
  });
});

describe('a text that was left in the browser', () => {
  test('goes on where the page went', () => {
    expect(openEditing(draft(3, TEXT), { revision: 3, base: TEXT, text: MINE })).toMatchObject({
      status: 'changed',
      text: MINE,
    });
  });

  test('is asked about when somebody changed the same place since', () => {
    expect(openEditing(draft(4, THEIRS), { revision: 3, base: TEXT, text: MINE })).toMatchObject({
      status: 'elsewhere',
      text: MINE,
      theirs: { text: THEIRS, revision: 4 },
    });
  });

  test('is nothing when the server has it', () => {
    expect(openEditing(draft(4, MINE), { revision: 3, base: TEXT, text: MINE }).status).toBe('saved');
  });
});

describe('steps back and forward', () => {
  test('edits of one place within a second are one step', () => {
    const state = run(
      opened,
      type(`${TEXT}a`, 'name', 0),
      type(`${TEXT}ab`, 'name', 500),
      type(`${TEXT}abc`, 'name', 900),
    );
    expect(run(state, { kind: 'undo' }).text).toBe(TEXT);
    const apart = run(opened, type(`${TEXT}a`, 'name', 0), type(`${TEXT}ab`, 'name', 5_000));
    expect(run(apart, { kind: 'undo' }).text).toBe(`${TEXT}a`);
  });

  test('all steps back give the text that was opened, all steps forward the last one', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (texts) => {
        const events = texts.map((text, nth) => type(text, `place ${nth}`, nth));
        const typedAll = run(opened, ...events);
        const back = run(typedAll, ...texts.map((): DraftEvent => ({ kind: 'undo' })));
        expect(back.text).toBe(TEXT);
        expect(run(back, ...texts.map((): DraftEvent => ({ kind: 'redo' }))).text).toBe(typedAll.text);
      }),
      { seed: 4 },
    );
  });
});

test('whatever happens, a text is never lost: it is shown, or a step away, or the server has it', () => {
  const texts = fc.constantFrom(TEXT, MINE, THEIRS, `${TEXT}# x\n`);
  const events = fc.oneof(
    texts.map((text): DraftEvent => type(text, text)),
    fc.constant<DraftEvent>({ kind: 'sent' }),
    fc.constant<DraftEvent>({ kind: 'unreached' }),
    fc.tuple(fc.integer({ min: 2, max: 9 }), texts).map(
      ([revision, text]): DraftEvent => ({
        kind: 'late',
        theirs: theirs(revision, text),
      }),
    ),
    fc.tuple(fc.integer({ min: 2, max: 9 }), texts).map(
      ([revision, text]): DraftEvent => ({
        kind: 'arrived',
        draft: draft(revision, text),
      }),
    ),
    fc.constantFrom<DraftEvent>({ kind: 'keep-mine' }, { kind: 'take-theirs' }),
  );
  fc.assert(
    fc.property(fc.array(events, { maxLength: 12 }), (history) => {
      history.reduce((state, event) => {
        const next = stepDraft(state, event);
        const isOwn = state.text !== state.base.text;
        const isKept =
          next.text === state.text || next.past.includes(state.text) || next.adopted?.merged === true;
        expect(!isOwn || isKept).toBe(true);
        return next;
      }, opened);
    }),
    { seed: 4, numRuns: 500 },
  );
});
