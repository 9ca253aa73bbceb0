import { rm } from 'node:fs/promises';
import { type FileNote, openTable, type Table } from '@leadpact/connect';
import { addUpload, findUploads, removeUpload } from '@leadpact/store';
import { FileReading, type ImportNote, Upload } from '@leadpact/wire';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { bodyStream } from './read-body.ts';
import { receiveUpload, UPLOAD_BYTES_MAX } from './upload-file.ts';

const PREVIEW_ROWS = 20;

const fileNameOf = (request: FastifyRequest): string => {
  const header = request.headers['x-file-name'];
  try {
    const name = decodeURIComponent(typeof header === 'string' ? header : '')
      .replace(/[\p{Cc}/\\]/gu, '')
      .slice(0, 200);
    if (name !== '') return name;
  } catch {
    // A name that cannot be decoded is missing like an absent one.
  }
  throw new Refusal(
    'invalid-request',
    "The header x-file-name is missing; expected the file's name, percent-encoded.",
  );
};

export const noteOf = ({ kind, text, count, lines }: FileNote): ImportNote => ({
  kind,
  text,
  count,
  lines: [...lines],
});

const previewOf = async (table: Table): Promise<string[][]> => {
  const preview: string[][] = [];
  for await (const { cells } of table.read().rows) {
    preview.push([...cells]);
    if (preview.length === PREVIEW_ROWS) break;
  }
  return preview;
};

type Received = Readonly<{ id: string; path: string; bytes: number; name: string }>;

/** A received file as it is recognised, or as a person says that it is to be read. */
const describeUpload = async (
  { id, path, bytes, name }: Received,
  reading: FileReading = {},
): Promise<Upload> => {
  const opened = await openTable(path, { ...reading, file: name });
  if (!opened.ok) throw new Refusal('unreadable-file', opened.refusal.message);
  const { table } = opened;
  return {
    id,
    name,
    bytes,
    format: table.format,
    encoding: table.encoding,
    encodingCertain: table.encodingCertain,
    delimiter: table.delimiter,
    headingLine: table.headingLine,
    sheets: [...table.sheets],
    sheet: table.sheet,
    headings: [...table.headings],
    preview: await previewOf(table),
    notes: table.notes.map(noteOf),
  };
};

export const uploadRoutes = (api: Api, { store, settings }: Context): void => {
  api.post(
    '/uploads',
    { config: { access: 'import' }, bodyLimit: UPLOAD_BYTES_MAX, schema: { response: { 200: Upload } } },
    async (request) => {
      const name = fileNameOf(request);
      const { workspaceId, userId } = whoAsks(request);
      const file = await receiveUpload(settings.dataDir, bodyStream(request));
      try {
        const upload = await describeUpload({ ...file, name });
        await store.withWorkspace(workspaceId, (tx) => addUpload(tx, { ...file, name }, userId));
        return upload;
      } catch (error) {
        await rm(file.path, { force: true });
        throw error;
      }
    },
  );

  api.post(
    '/uploads/:id/reading',
    {
      config: { access: 'import' },
      schema: { params: z.object({ id: z.uuid() }), body: FileReading, response: { 200: Upload } },
    },
    async (request) => {
      const [upload] = await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
        findUploads(tx, [request.params.id]),
      );
      if (upload === undefined)
        throw new Refusal('not-found', 'There is no such upload; it may have been removed.');
      return describeUpload(upload, request.body);
    },
  );

  api.delete(
    '/uploads/:id',
    {
      config: { access: 'import' },
      schema: { params: z.object({ id: z.uuid() }), response: { 204: z.null() } },
    },
    async (request, reply) => {
      const path = await store.withWorkspace(whoAsks(request).workspaceId, (tx) =>
        removeUpload(tx, request.params.id),
      );
      if (path === null) throw new Refusal('not-found', 'There is no such upload; it may have been removed.');
      await rm(path, { force: true });
      return reply.code(204).send(null);
    },
  );
};
