import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

describe('the API description as pages', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await openTestServer();
    await signUpOwner(server);
  });
  afterAll(() => server.close());

  test('leads to the sign-in page without a session', async () => {
    const reply = await server.app.inject('/api/docs/json');
    expect([reply.statusCode, reply.headers.location]).toEqual([302, '/sign-in?to=%2Fapi%2Fdocs']);
  });
  test('is a page of this server alone: no address elsewhere, no script in it', async () => {
    const { body } = await server.app.inject({ url: '/api/docs', headers: { cookie: server.cookie } });
    expect(body).not.toMatch(/https?:\/\//);
    expect(body).not.toMatch(/<script(?![^>]*src=)/);
  });
  test('reads what /api/v1/openapi.json says, in OpenAPI 3.1, each route under its part', async () => {
    const headers = { cookie: server.cookie };
    const [docs, contract] = await Promise.all(
      ['/api/docs/json', '/api/v1/openapi.json'].map((url) => server.app.inject({ url, headers })),
    );
    expect(docs?.json()).toEqual(contract?.json());
    expect(docs?.json()).toMatchObject({ openapi: '3.1.0' });
    expect(docs?.json().paths['/api/v1/plan'].get.tags).toEqual(['plan']);
  });
});
