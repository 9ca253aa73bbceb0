import {
  type FileReading,
  type FileReadings,
  type FileRole,
  type ImportFiles,
  type ImportMapping,
  ImportPreview,
  ImportRun,
  Upload,
} from '@leadpact/wire';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, callSilently, sendFile } from '../../shared/api.ts';

const FILES_MAX = 3;
const SETTLE_MS = 350;

const withRole = (files: ImportFiles, id: string, role: FileRole): ImportFiles => {
  const before =
    (['leads', 'deals', 'activities'] as const).find((candidate) => files[candidate] === id) ?? null;
  const displaced = files[role];
  const swapped = { ...files, ...(before === null ? {} : { [before]: displaced }), [role]: id };
  return { ...swapped, leads: swapped.leads ?? id };
};

/** The files sent so far, what the server would make of them, and the start of the import. */
export const useImport = () => {
  const navigate = useNavigate();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [files, setFiles] = useState<ImportFiles | null>(null);
  const [mapping, setMapping] = useState<ImportMapping | null>(null);
  const [readings, setReadings] = useState<FileReadings>({});
  const [settled] = useDebouncedValue(mapping, SETTLE_MS);

  const forget = () => {
    setFiles(null);
    setMapping(null);
  };
  const send = useMutation({
    mutationFn: async (chosen: readonly File[]) => {
      for (const file of chosen.slice(0, FILES_MAX - uploads.length)) {
        const upload = await sendFile(Upload, '/api/v1/uploads', file);
        setUploads((before) => [...before, upload]);
        forget();
      }
    },
  });
  const reread = useMutation({
    mutationFn: ({ id, reading }: Readonly<{ id: string; reading: FileReading }>) =>
      call(Upload, 'POST', `/api/v1/uploads/${id}/reading`, { body: reading }),
    onSuccess: (upload, { id, reading }) => {
      setUploads((before) => before.map((known) => (known.id === id ? upload : known)));
      setReadings((before) => ({ ...before, [id]: reading }));
      forget();
    },
  });
  const remove = (id: string) => {
    setUploads((before) => before.filter((upload) => upload.id !== id));
    forget();
    void callSilently('DELETE', `/api/v1/uploads/${id}`).catch(() => undefined);
  };
  const ids = uploads.map(({ id }) => id);
  const preview = useQuery({
    queryKey: ['import-preview', ids, files, settled, readings],
    queryFn: ({ signal }) =>
      call(ImportPreview, 'POST', '/api/v1/imports/preview', {
        body: { uploads: ids, files, mapping: settled, readings },
        signal,
      }),
    enabled: uploads.length > 0 && !send.isPending,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const start = useMutation({
    mutationFn: (body: Readonly<{ files: ImportFiles; mapping: ImportMapping; name: string }>) =>
      call(ImportRun, 'POST', '/api/v1/imports', { body: { ...body, readings } }),
    onSuccess: (run) => navigate({ to: '/import/$id', params: { id: run.id } }),
  });
  const current = uploads.length > 0 ? preview.data : undefined;
  return {
    uploads,
    send,
    readings,
    reread,
    remove,
    preview,
    current,
    mapping: mapping ?? current?.mapping ?? null,
    /** A change that the shown counts do not know yet. */
    pending: preview.isFetching || mapping !== settled,
    change: setMapping,
    setRole: (id: string, role: FileRole) => {
      const known = files ?? current?.files;
      if (known === undefined) return;
      setFiles(withRole(known, id, role));
      setMapping(null);
    },
    start,
  };
};

export type ImportState = ReturnType<typeof useImport>;
