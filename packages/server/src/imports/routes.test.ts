import { sampleExport } from '@leadpact/connect';
import { ImportPreview, ImportRun, Upload } from '@leadpact/wire';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, signUpOwner, type TestServer } from '../testing/test-server.ts';

const NOW = Date.parse('2026-11-25T15:00:00Z');

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer(() => NOW);
  await signUpOwner(server);
});
afterAll(async () => {
  await server.close();
});

const post = (url: string, payload: object) =>
  server.app.inject({ method: 'POST', url, headers: { cookie: server.cookie }, payload });
const get = (url: string) => server.app.inject({ url, headers: { cookie: server.cookie } });

const send = async (name: string, content: string | Buffer) =>
  server.app.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: {
      cookie: server.cookie,
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(name),
    },
    payload: content,
  });
const upload = async (name: string, content: string) => Upload.parse((await send(name, content)).json());

const finished = async (id: string): Promise<ImportRun> => {
  for (;;) {
    const run = ImportRun.parse((await get(`/api/v1/imports/${id}`)).json());
    if (run.state !== 'queued' && run.state !== 'running') return run;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const importFiles = async (
  name: string,
  leads: string,
  deals: string | null,
): Promise<{ preview: ImportPreview; run: ImportRun }> => {
  const uploads = [
    await upload('contacts.csv', leads),
    ...(deals === null ? [] : [await upload('deals.csv', deals)]),
  ];
  const preview = ImportPreview.parse(
    (await post('/api/v1/imports/preview', { uploads: uploads.map(({ id }) => id) })).json(),
  );
  const started = await post('/api/v1/imports', { files: preview.files, mapping: preview.mapping, name });
  return { preview, run: await finished(ImportRun.parse(started.json()).id) };
};

const leadsCsv = (rows: readonly string[]) =>
  `Record ID,Create Date,Original Source,Email\n${rows.join('\n')}\n`;

describe('an export in HubSpot’s shape', () => {
  let first: ImportRun;

  test('is recognised, guessed and stored without a word typed, and the plan stands on it', async () => {
    const files = sampleExport({ asOf: NOW, timezone: 'America/New_York' });
    const { preview, run } = await importFiles('HubSpot', files.contacts, files.deals);
    first = run;
    expect(preview.mapping).toMatchObject({
      leads: { key: expect.any(String), created: expect.any(String), channel: expect.any(String) },
    });
    expect(preview.warnings.map(({ kind }) => kind)).toContain('one-creation-minute');
    expect(run).toMatchObject({ state: 'done', error: null });
    expect(run.report?.leads).toBeGreaterThan(5_000);
    const plan = (await get('/api/v1/plan')).json();
    expect(plan.basis).toBe('leads');
    expect(plan.leads).toBe(run.report?.leads);
    expect(plan.plan.total.won).toBeGreaterThan(50);
  });

  test('the same files again change nothing, and the mapping is remembered', async () => {
    const files = sampleExport({ asOf: NOW, timezone: 'America/New_York' });
    const before = (await get('/api/v1/plan')).json();
    const { preview, run } = await importFiles('HubSpot', files.contacts, files.deals);
    expect(preview.remembered).toBe('HubSpot');
    expect(run.report).toMatchObject({ stored: 0, updated: 0, leads: first.report?.leads });
    expect((await get('/api/v1/plan')).json().plan).toEqual(before.plan);
  });
});

describe('a newer copy of a file', () => {
  test('updates what changed and leaves the rest', async () => {
    const rows = [
      'L1,2026-10-05,Email,a@x.example',
      'L2,2026-10-06,Email,b@x.example',
      'L3,2026-10-07,Social,c@x.example',
    ];
    const { run } = await importFiles('List', leadsCsv(rows), null);
    expect(run.report).toMatchObject({ leads: 3, stored: 3 });
    const newer = [
      'L1,2026-10-05,Referral,a@x.example',
      ...rows.slice(1),
      'L4,2026-10-08,Social,d@x.example',
    ];
    const { run: again } = await importFiles('List', leadsCsv(newer), null);
    expect(again.report).toMatchObject({ leads: 4, updated: 1, unchanged: 2 });
    const referral = (await get('/api/v1/plan/leads?channel=Referral&limit=200')).json();
    expect(referral.items.map(({ key }: { key: string }) => key)).toContain('L1');
  });
});

describe('what cannot be imported is refused before anything is stored', () => {
  test('a binary file, by its name and what was found', async () => {
    const reply = await send('photo.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
    expect(reply.json()).toMatchObject({
      status: 422,
      type: 'urn:leadpact:problem:unreadable-file',
      detail: expect.stringContaining('photo.csv'),
    });
  });

  test('a mapping that names a column the file does not have', async () => {
    const { id } = await upload('list.csv', leadsCsv(['L9,2026-10-05,Email,a@x.example']));
    const reply = await post('/api/v1/imports/preview', {
      uploads: [id],
      files: { leads: id, deals: null, activities: null },
      mapping: { leads: { key: 'No such' } },
    });
    expect(reply.json()).toMatchObject({
      status: 422,
      type: 'urn:leadpact:problem:mapping-refused',
      errors: [{ path: 'leads.key' }],
    });
  });

  test('a mapping with an unknown key', async () => {
    const { id } = await upload('list.csv', leadsCsv(['L9,2026-10-05,Email,a@x.example']));
    const reply = await post('/api/v1/imports/preview', {
      uploads: [id],
      mapping: { leads: { key: 'Record ID', chanel: 'x' } },
    });
    expect(reply.json()).toMatchObject({
      status: 422,
      errors: [{ message: expect.stringContaining('channel') }],
    });
  });

  test('a file of another workspace, or none, is not found', async () => {
    const reply = await post('/api/v1/imports/preview', {
      uploads: ['11111111-1111-4111-8111-111111111111'],
    });
    expect(reply.json()).toMatchObject({ status: 404 });
  });

  test('a body that is not sent as a file', async () => {
    const reply = await server.app.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: { cookie: server.cookie, 'x-file-name': 'a.csv' },
      payload: { a: 1 },
    });
    expect(reply.statusCode).toBe(415);
  });
});

describe('a column that can be read two ways', () => {
  test('is asked about, with the rows that hang on it', async () => {
    const { id } = await upload(
      'slash.csv',
      leadsCsv(['S1,03/04/2026,Email,s1@x.example', 'S2,05/06/2026,Email,s2@x.example']),
    );
    const preview = ImportPreview.parse((await post('/api/v1/imports/preview', { uploads: [id] })).json());
    expect(preview.questions).toMatchObject([{ rows: 2 }]);
    const started = await post('/api/v1/imports', {
      files: preview.files,
      mapping: preview.mapping,
      name: 'Slash',
    });
    const run = await finished(ImportRun.parse(started.json()).id);
    expect(run).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('day first or month first'),
    });
  });
});

describe('a file that is not read as it was found', () => {
  const text = 'Contacts of May;;\nRecord ID;Create Date;Original Source\n1;2026-05-01;Łódź\n';
  const bytes = Buffer.from(
    text.replace('Ł', '\u00a3').replace('ó', '\u00f3').replace('ź', '\u009f'),
    'latin1',
  );

  test('is shown anew in the encoding, with the delimiter and headings that a person names, and imported so', async () => {
    const found = Upload.parse((await send('contacts.csv', bytes)).json());
    expect(found).toMatchObject({ encoding: 'windows-1252', delimiter: ';', headingLine: 2 });
    const reading = { encoding: 'windows-1250', delimiter: ';', headingLine: 2 };
    const again = Upload.parse((await post(`/api/v1/uploads/${found.id}/reading`, reading)).json());
    expect(again).toMatchObject({
      id: found.id,
      encoding: 'windows-1250',
      preview: [['1', '2026-05-01', 'Łódź']],
    });
    const readings = { [found.id]: reading };
    const preview = ImportPreview.parse(
      (await post('/api/v1/imports/preview', { uploads: [found.id], readings })).json(),
    );
    expect(preview.channels[0]?.value).toBe('Łódź');
    const { files, mapping } = preview;
    const started = await post('/api/v1/imports', { files, mapping, readings, name: 'read otherwise' });
    expect(await finished(ImportRun.parse(started.json()).id)).toMatchObject({
      state: 'done',
      report: { leads: 1 },
    });
  });

  test('is refused where the named line holds no row', async () => {
    const found = Upload.parse((await send('contacts.csv', bytes)).json());
    const reply = await post(`/api/v1/uploads/${found.id}/reading`, { headingLine: 40 });
    expect(reply.statusCode).toBe(422);
    expect(reply.json().detail).toContain('line 40: found no row that begins there');
  });
});
