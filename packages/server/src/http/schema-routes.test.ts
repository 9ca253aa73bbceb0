import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../testing/test-server.ts';

describe('the schema of an agreement', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
  });
  afterAll(() => server.close());

  test('is served to everybody, also to editors in a browser', async () => {
    const reply = await server.app.inject('/schemas/agreement-1.json');
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['content-type']).toMatch(/^application\/schema\+json/);
    expect(reply.headers['access-control-allow-origin']).toBe('*');
    expect(reply.json()).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'Leadpact agreement',
      required: ['leadpact', 'name', 'timezone', 'currency', 'period', 'effective', 'parties', 'commitments'],
      additionalProperties: false,
    });
  });
  test('docs/schema/agreement-1.json is the schema of today; if not: node scripts/make-schema.mjs', async () => {
    const written = readFileSync(
      new URL('../../../../docs/schema/agreement-1.json', import.meta.url),
      'utf8',
    );
    expect((await server.app.inject('/schemas/agreement-1.json')).body).toBe(written);
  });
});
