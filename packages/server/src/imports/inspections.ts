import { assignRoles, type Inspection, type Inspections, inspectFile, openTable } from '@leadpact/connect';
import { findUploads, type Store, type StoredUpload } from '@leadpact/store';
import type { FileReading, FileReadings, ImportFiles } from '@leadpact/wire';
import { Refusal } from '../http/refusal.ts';

/** Files looked at lately; a preview that is asked again after each change does not read them again. */
const KEPT_MAX = 12;
const kept = new Map<string, Promise<Inspection>>();

const inspectUpload = async ({ path, name }: StoredUpload, reading: FileReading): Promise<Inspection> => {
  const opened = await openTable(path, { ...reading, file: name });
  if (!opened.ok) throw new Refusal('unreadable-file', opened.refusal.message);
  return inspectFile(opened.table);
};

const inspected = (upload: StoredUpload, reading: FileReading): Promise<Inspection> => {
  const key = `${upload.id} ${JSON.stringify(reading)}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = inspectUpload(upload, reading);
  made.catch(() => kept.delete(key));
  kept.set(key, made);
  const oldest = kept.keys().next().value;
  if (kept.size > KEPT_MAX && oldest !== undefined) kept.delete(oldest);
  return made;
};

export type NamedInspections = Readonly<{ files: ImportFiles; inspections: Inspections }>;

const withRoles = (files: ImportFiles, byId: ReadonlyMap<string, Inspection>): Inspections => {
  const of = (id: string): Inspection => {
    const inspection = byId.get(id);
    if (inspection === undefined)
      throw new Refusal('not-found', `There is no upload ${id}; it may have been removed.`);
    return inspection;
  };
  return {
    leads: of(files.leads),
    ...(files.deals === null ? {} : { deals: of(files.deals) }),
    ...(files.activities === null ? {} : { activities: of(files.activities) }),
  };
};

const rolesOf = (byId: ReadonlyMap<string, Inspection>): NamedInspections => {
  const inspections = assignRoles([...byId.values()]);
  if (inspections === null)
    throw new Refusal(
      'mapping-refused',
      'None of the files holds leads; expected one with a row for each lead.',
    );
  const idOf = (inspection: Inspection | undefined): string | null =>
    [...byId].find(([, candidate]) => candidate === inspection)?.[0] ?? null;
  const leads = idOf(inspections.leads);
  if (leads === null) throw new Error('the leads are none of the files');
  return {
    files: { leads, deals: idOf(inspections.deals), activities: idOf(inspections.activities) },
    inspections,
  };
};

/** The uploads as tables that were looked at whole; without roles, which file is which is worked out. */
export const inspectUploads = async (
  store: Store,
  workspaceId: string,
  uploads: readonly string[],
  files: ImportFiles | null,
  readings: FileReadings = {},
): Promise<NamedInspections> => {
  const found = await store.withWorkspace(workspaceId, (tx) => findUploads(tx, uploads));
  const missing = uploads.filter((id) => !found.some((upload) => upload.id === id));
  if (missing.length > 0)
    throw new Refusal('not-found', 'One of the files is no longer here; send it again.');
  const byId = new Map<string, Inspection>();
  for (const id of uploads) {
    const upload = found.find((candidate) => candidate.id === id);
    if (upload !== undefined) byId.set(id, await inspected(upload, readings[id] ?? {}));
  }
  return files === null ? rolesOf(byId) : { files, inspections: withRoles(files, byId) };
};

export const shapeOf = ({
  leads,
  deals,
  activities,
}: Inspections): Readonly<Record<string, readonly string[] | undefined>> => ({
  leads: leads.table.headings,
  deals: deals?.table.headings,
  activities: activities?.table.headings,
});
