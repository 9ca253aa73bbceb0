import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '@leadpact/store';
import { freshDatabase } from '@leadpact/store/testing';
import type { FastifyInstance } from 'fastify';
import type { Context } from '../context.ts';
import type { Settings } from '../environment.ts';
import { createApp } from '../http/app.ts';
import { stopImports } from '../imports/run-import.ts';
import { noImports } from '../imports/running-imports.ts';
import { createAuth } from '../people/auth.ts';
import { newSetupLink } from '../people/setup-link.ts';
import { makeVault } from '../vault.ts';
import { readAllowList } from '../webhooks/address.ts';

export type TestServer = {
  app: FastifyInstance;
  context: Context;
  setupToken: string;
  cookie: string;
  email: string;
  remember: (cookie: string, email: string) => void;
  close: () => Promise<void>;
};

/** The server's own app on a database of its own, without a port; `now` can be moved by the test. */
export const openTestServer = async (now: () => number = () => Date.now()): Promise<TestServer> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'leadpact-'));
  const database = await freshDatabase();
  const opened = await openStore({ databaseUrl: database.url });
  if (!opened.ok) throw new Error(opened.refusal.message);
  const allow = readAllowList('127.0.0.1');
  if (!allow.ok) throw new Error(allow.found);
  const settings: Settings = {
    host: '127.0.0.1',
    port: 4747,
    dataDir,
    databaseUrl: database.url,
    databaseDirectUrl: null,
    publicUrl: 'http://localhost:4747',
    trustProxy: false,
    logLevel: 'silent',
    mail: null,
    outgoingAllow: allow.value,
  };
  const store = opened.value;
  const auth = createAuth({
    pool: store.authPool,
    secret: 'a secret for tests, 32 bytes or so',
    publicUrl: settings.publicUrl,
  });
  const logged: unknown[] = [];
  const context: Context = {
    settings,
    store,
    auth,
    vault: makeVault('a secret for tests, 32 bytes or so'),
    imports: noImports(),
    now,
    version: '0.0.0-test',
    webFolder: null,
    log: logged.push.bind(logged),
  };
  const app = await createApp(context);
  const link = await newSetupLink(context);
  const server: TestServer = {
    app,
    context,
    setupToken: new URL(link ?? settings.publicUrl).searchParams.get('token') ?? '',
    cookie: '',
    email: '',
    remember: (cookie, email) => {
      server.cookie = cookie;
      server.email = email;
    },
    close: async () => {
      await stopImports(context);
      await app.close();
      await store.close();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
  return server;
};

/** Makes the owner's account and keeps its cookie on the server. */
export const signUpOwner = async (server: TestServer): Promise<void> => {
  const reply = await server.app.inject({
    method: 'POST',
    url: '/api/v1/setup',
    payload: {
      token: server.setupToken,
      name: 'Ria Ops',
      email: 'ria@northwind.example',
      password: 'copper-lantern-otter-brisk',
      company: 'Northwind',
      timezone: 'America/New_York',
      currency: 'USD',
    },
  });
  if (reply.statusCode !== 200) throw new Error(reply.body);
  const cookies = [reply.headers['set-cookie']].flat().map((cookie) => String(cookie).split(';')[0]);
  server.remember(cookies.join('; '), 'ria@northwind.example');
};
