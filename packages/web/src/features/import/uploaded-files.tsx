import { type Rereading, UploadedFile } from './uploaded-file.tsx';
import type { ImportState } from './use-import.ts';

const ROLES = ['leads', 'deals', 'activities'] as const;

const rereadingOf = ({ reread }: ImportState, id: string): Rereading => {
  const own = reread.variables?.id === id;
  return { busy: own && reread.isPending, error: own ? reread.error : null };
};

/** The files sent so far: what each holds, and how it is read. */
export const UploadedFiles = ({ state }: Readonly<{ state: ImportState }>) =>
  state.uploads.map((upload) => (
    <UploadedFile
      key={upload.id}
      upload={upload}
      role={ROLES.find((role) => state.current?.files[role] === upload.id) ?? null}
      reading={state.readings[upload.id] ?? {}}
      rereading={rereadingOf(state, upload.id)}
      onReading={(reading) => state.reread.mutate({ id: upload.id, reading })}
      onRole={(role) => state.setRole(upload.id, role)}
      onRemove={() => state.remove(upload.id)}
    />
  ));
