import { expect, test } from 'vitest';
import { withSchemaLine } from './schema-line.ts';

test('a draft names its schema in its first line, once', () => {
  const named = withSchemaLine('# A draft.\nleadpact: 1\n', 'https://leadpact.example/');
  expect(named).toBe(
    '# yaml-language-server: $schema=https://leadpact.example/schemas/agreement-1.json\n# A draft.\nleadpact: 1\n',
  );
  expect(withSchemaLine(named, 'https://other.example')).toBe(named);
});
test('a file that names its schema as a key is left as it is', () => {
  const yaml = '$schema: ./agreement-1.json\nleadpact: 1\n';
  expect(withSchemaLine(yaml, 'https://leadpact.example')).toBe(yaml);
});
