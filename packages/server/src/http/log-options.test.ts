import { expect, test } from 'vitest';
import { loggedUrl } from './log-options.ts';

for (const [url, logged] of [
  ['/setup?token=Ab_1-x', '/setup?token=…'],
  ['/api/v1/setup?a=1&token=Ab_1-x&b=2', '/api/v1/setup?a=1&token=…&b=2'],
  [`/api/v1/leads?key=lp_${'a'.repeat(73)}`, '/api/v1/leads?key=lp_…'],
  ['/api/v1/leads/L1?cursor=x', '/api/v1/leads/L1?cursor=x'],
] as const) {
  test(`${url} is logged as ${logged}`, () => {
    expect(loggedUrl(url)).toBe(logged);
  });
}
