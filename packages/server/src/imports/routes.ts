import {
  addImportRun,
  askToCancelImport,
  findUploads,
  importRun,
  importRuns,
  type Tx,
} from '@leadpact/store';
import { ImportPreview, ImportRequest, ImportRun, PreviewRequest } from '@leadpact/wire';
import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { describeRun, type RunRow } from './describe-run.ts';
import { mappingOf } from './mapping-of.ts';
import { previewImport } from './preview.ts';
import { startImport } from './run-import.ts';
import { uploadRoutes } from './upload-routes.ts';

const RUNS_SHOWN = 50;
const ById = z.object({ id: z.uuid() });

const found = async (tx: Tx, id: string): Promise<RunRow> => {
  const row = await importRun(tx, id);
  if (row === undefined) throw new Refusal('not-found', 'There is no such import.');
  return row;
};

export const importRoutes = (api: Api, context: Context): void => {
  const { store, now } = context;
  uploadRoutes(api, context);

  api.post(
    '/imports/preview',
    { config: { access: 'import' }, schema: { body: PreviewRequest, response: { 200: ImportPreview } } },
    async (request) => previewImport(context, whoAsks(request).workspaceId, request.body),
  );

  api.post(
    '/imports',
    { config: { access: 'import' }, schema: { body: ImportRequest, response: { 200: ImportRun } } },
    async (request) => {
      const { workspaceId, userId } = whoAsks(request);
      const { files, mapping, name, readings } = request.body;
      mappingOf(mapping);
      const ids = [files.leads, files.deals, files.activities].filter((id) => id !== null);
      const row = await store.withWorkspace(workspaceId, async (tx) => {
        const uploads = await findUploads(tx, ids);
        if (uploads.length !== new Set(ids).size)
          throw new Refusal('not-found', 'One of the files is no longer here; send it again.');
        const names = Object.fromEntries(uploads.map((upload) => [upload.id, upload.name]));
        return addImportRun(
          tx,
          { name, files: { files, names, readings }, mapping },
          userId,
          new Date(now()),
        );
      });
      startImport(context, workspaceId, row.id);
      return describeRun(row);
    },
  );

  api.get(
    '/imports',
    { config: { access: 'read' }, schema: { response: { 200: z.object({ items: z.array(ImportRun) }) } } },
    async (request) => ({
      items: (
        await store.withWorkspace(whoAsks(request).workspaceId, (tx) => importRuns(tx, RUNS_SHOWN))
      ).map(describeRun),
    }),
  );

  api.get(
    '/imports/:id',
    { config: { access: 'read' }, schema: { params: ById, response: { 200: ImportRun } } },
    async (request) =>
      describeRun(
        await store.withWorkspace(whoAsks(request).workspaceId, (tx) => found(tx, request.params.id)),
      ),
  );

  api.post(
    '/imports/:id/cancel',
    { config: { access: 'import' }, schema: { params: ById, response: { 200: ImportRun } } },
    async (request) =>
      store.withWorkspace(whoAsks(request).workspaceId, async (tx) => {
        await found(tx, request.params.id);
        await askToCancelImport(tx, request.params.id, new Date(now()));
        return describeRun(await found(tx, request.params.id));
      }),
  );
};
