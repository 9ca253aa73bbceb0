import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForm } from './form-lead.ts';

const RULES = { channel: 'website', attributes: ['size'] };

const read = (fields: Readonly<Record<string, string | readonly string[]>>) => {
  const form = readForm(
    new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()])),
    RULES,
  );
  if (!form.ok) throw new Error(form.message);
  return form.lead;
};

describe('a posted form', () => {
  test('is a lead by its address, which is written in lower case without spaces', () => {
    expect(read({ email: ' Ana.Diaz@X.example ', name: 'Ana Diaz' })).toEqual({
      email: 'ana.diaz@x.example',
      created: { channel: 'website', email: 'ana.diaz@x.example', name: 'Ana Diaz' },
      updated: { name: 'Ana Diaz' },
      engaged: {},
    });
  });

  test('of a known person changes neither the channel nor the address', () => {
    expect(read({ email: 'a@x.example' }).updated).toBeNull();
    expect(read({ email: 'a@x.example', Company: 'Brightwater' }).updated).toEqual({
      company: 'Brightwater',
    });
  });

  test('joins first and last name, and keeps the campaign of the page', () => {
    const lead = read({
      'E-Mail': 'a@x.example',
      first_name: 'Ana',
      lastname: 'Diaz',
      utm_campaign: 'spring',
    });
    expect(lead.created).toMatchObject({ name: 'Ana Diaz', campaign: 'spring' });
    expect(lead.engaged).toEqual({ campaign: 'spring' });
  });

  test('keeps a chosen field as an attribute, all values of ticked boxes, and every other field in the note', () => {
    const lead = read({
      email: 'a@x.example',
      size: '50-200',
      message: 'Please call.',
      topics: ['price', 'start'],
      lp_stamp: 'x',
      empty: '  ',
    });
    expect(lead.created.attributes).toEqual({ size: '50-200' });
    expect(lead.engaged).toEqual({ note: 'Please call.\ntopics: price, start' });
  });

  test.each([
    [{}, 'Please give your e-mail address.'],
    [{ email: '' }, 'Please give your e-mail address.'],
    [{ email: 'ana' }, 'This is no e-mail address.'],
    [{ email: 'ana@x' }, 'This is no e-mail address.'],
    [{ email: 'a@x.example, b@x.example' }, 'This is no e-mail address.'],
    [{ email: `${'a'.repeat(250)}@x.example` }, 'This is no e-mail address.'],
  ])('with %j is refused: %s', (fields, message) => {
    const form = readForm(new Map(Object.entries(fields).map(([name, value]) => [name, [value]])), RULES);
    expect(form).toEqual({ ok: false, field: 'email', message });
  });

  test('loses no word that was typed: it stands in the lead or in the note (seed 31)', () => {
    const word = fc.stringMatching(/^[a-z]{3,8}$/);
    const field = fc.oneof(
      fc.constantFrom(
        'name',
        'first_name',
        'surname',
        'full_name',
        'tel',
        'mobile',
        'comment',
        'note',
        'size',
      ),
      fc.stringMatching(/^[a-z_]{1,12}$/),
    );
    fc.assert(
      fc.property(fc.dictionary(field, word, { maxKeys: 8 }), (fields) => {
        const lead = read({ ...fields, email: 'a@x.example', mail: 'second' });
        const kept = JSON.stringify([lead.created, lead.engaged]);
        for (const [name, value] of Object.entries(fields))
          if (name !== 'email' && name !== 'mail' && !name.startsWith('lp_')) expect(kept).toContain(value);
        expect(kept).toContain('mail: second');
      }),
      { seed: 31, numRuns: 200 },
    );
  });
});
