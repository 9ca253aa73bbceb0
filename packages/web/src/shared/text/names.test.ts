import { describe, expect, test } from 'vitest';
import { readable } from './names.ts';

describe('a channel as people read it', () => {
  for (const [id, name] of [
    ['organic-search', 'Organic search'],
    ['paid_social', 'Paid social'],
    ['email', 'Email'],
    ['Organic Search', 'Organic Search'],
    ['SEO', 'SEO'],
    ['e-mail (old)', 'e-mail (old)'],
    ['(none)', '(none)'],
  ] as const) {
    test(`${id} is ${name}`, () => {
      expect(readable(id)).toBe(name);
    });
  }
});
