import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
  await signUpOwner(server);
});
afterAll(async () => server.close());

const patch = async (payload: object) => {
  const reply = await server.app.inject({
    method: 'PATCH',
    url: '/api/v1/brand',
    headers: { cookie: server.cookie },
    payload,
  });
  return { status: reply.statusCode, body: reply.json() };
};

describe('the brand of a workspace', () => {
  test('a logo, a colour and a footer, each changed by itself', async () => {
    expect((await patch({ logo: PNG })).body).toMatchObject({
      logoSize: { width: 1, height: 1 },
      color: null,
    });
    expect((await patch({ color: '#7A1F5C', footer: 'Northwind Traders' })).body).toEqual({
      logo: `data:image/png;base64,${PNG}`,
      logoSize: { width: 1, height: 1 },
      color: '#7a1f5c',
      footer: 'Northwind Traders',
    });
    expect((await patch({ logo: null })).body).toMatchObject({ logo: null, footer: 'Northwind Traders' });
  });

  test('a colour that cannot be read on white is refused with its contrast', async () => {
    const { status, body } = await patch({ color: '#ffcc00' });
    expect(status).toBe(400);
    expect(body.detail).toContain('contrast of 1.5 : 1');
  });

  test('a file is taken by its content, not by its name: SVG, text and huge pictures are refused', async () => {
    const base64 = (bytes: Buffer) => bytes.toString('base64');
    const huge = Buffer.from(PNG, 'base64');
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    expect(
      (await patch({ logo: base64(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')) })).body.detail,
    ).toContain('neither a PNG nor a JPEG');
    expect((await patch({ logo: base64(huge) })).body.detail).toContain('60000 × 60000');
    expect((await patch({ logo: 'AAAA'.repeat(174_990) })).body.detail).toContain('at most 512 kB');
  });
});
