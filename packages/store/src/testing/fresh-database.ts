import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { TEMPLATE_DATABASE } from './over-tcp.ts';

/** A database on a server that test files share; `drop` takes it away, whoever still holds it. */
export type FreshDatabase = Readonly<{ url: string; drop: () => Promise<void> }>;

const serverOfTests = (): Readonly<{ url: string; template: string | undefined }> => {
  const { LEADPACT_TEST_DATABASE_URL: given, LEADPACT_TEST_TEMPLATE_URL: own } = process.env;
  if (given !== undefined) return { url: given, template: undefined };
  if (own === undefined) throw new Error('The tests began without their setup (templates.setup.ts)');
  return { url: own, template: TEMPLATE_DATABASE };
};

/** A database of its own on the tests' PostgreSQL server: empty, and migrated already where the server is the tests' own. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const { url, template } = serverOfTests();
  const name = `leadpact_test_${randomUUID().replaceAll('-', '')}`;
  const adminUrl = new URL(url);
  if (template !== undefined) adminUrl.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: adminUrl.href });
  await admin.connect();
  await admin.query(`create database ${name}${template === undefined ? '' : ` template ${template}`}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    url: own.href,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.end();
    },
  };
};
