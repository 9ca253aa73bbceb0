import { expect, test } from 'vitest';
import { passwordRefusal } from './password.ts';

for (const [password, words] of [
  ['elevenchars', []],
  ['password1234', []],
  ['123456789012', []],
  ['qwertyuiopas', []],
  ['aaaaaaaaaaaaaaaa', []],
  ['dana.northwind', ['dana', 'northwind']],
  ['leadpactleadpact', []],
] as const) {
  test(`"${password}" is refused`, () => {
    expect(passwordRefusal(password, words)).not.toBeNull();
  });
}

test('four random words, or twelve random characters, are good', () => {
  expect(passwordRefusal('copper-lantern-otter-brisk', [])).toBeNull();
  expect(passwordRefusal('vK3#pQz8!mRt', [])).toBeNull();
});
