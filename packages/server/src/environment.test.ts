import { expect, test } from 'vitest';
import { isExposedWithoutHttps, readSettings } from './environment.ts';

const settings = (environment: Record<string, string>) => {
  const read = readSettings(environment, '/srv/leadpact');
  if (!read.ok) throw new Error(read.message);
  return read.value;
};

test('without any variable the server listens on 127.0.0.1:4747 and keeps its data in ./data', () => {
  expect(settings({})).toEqual({
    host: '127.0.0.1',
    port: 4747,
    dataDir: '/srv/leadpact/data',
    databaseUrl: null,
    databaseDirectUrl: null,
    publicUrl: 'http://localhost:4747',
    trustProxy: false,
    logLevel: 'warn',
    mail: null,
    outgoingAllow: expect.objectContaining({ hosts: new Set() }),
  });
});

for (const [environment, message] of [
  [{ PORT: 'eighty' }, 'PORT is "eighty"; expected a port from 0 to 65535.'],
  [{ PORT: '70000' }, 'PORT is "70000"; expected a port from 0 to 65535.'],
  [
    { DATABASE_URL: 'mysql://localhost' },
    'DATABASE_URL is "mysql://loca…"; expected postgres://user:password@host:port/database.',
  ],
  [
    { PUBLIC_URL: 'leadpact.example' },
    'PUBLIC_URL is "leadpact.example"; expected an address such as https://leadpact.example.',
  ],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL is "loud"; expected silent, error, warn or info.'],
] as const) {
  test(`${JSON.stringify(environment)} is refused with what was expected`, () => {
    expect(readSettings(environment, '/')).toEqual({ ok: false, message });
  });
}

test('another address without https is exposed; behind a trusted https proxy, or on this machine, it is not', () => {
  expect(isExposedWithoutHttps(settings({ HOST: '0.0.0.0' }))).toBe(true);
  expect(isExposedWithoutHttps(settings({ HOST: '0.0.0.0', TRUST_PROXY: '1' }))).toBe(true);
  expect(
    isExposedWithoutHttps(settings({ HOST: '0.0.0.0', TRUST_PROXY: '1', PUBLIC_URL: 'https://l.example' })),
  ).toBe(false);
  expect(isExposedWithoutHttps(settings({}))).toBe(false);
});
