import { makeReadCell } from './cells.ts';
import type { Run } from './event-run.ts';
import { makeKeyTable } from './key-table.ts';

/** The ids that stand in more than one row of the activities: those rows speak of one activity. */
export const repeatedIds = async ({
  inspections,
  mapping,
  options,
  progress,
}: Run): Promise<ReadonlySet<string>> => {
  const repeated = new Set<string>();
  const { activities: inspection } = inspections;
  const heading = mapping.activities?.id;
  if (inspection === undefined || heading === undefined) return repeated;
  const idCell = makeReadCell(inspection, mapping, heading);
  const seen = makeKeyTable();
  for await (const batch of inspection.table.read(progress.reading(inspection.table)).batches) {
    options.signal?.throwIfAborted();
    for (const row of batch) {
      const id = idCell(row);
      if (id === '') continue;
      if (seen.find(id) === undefined) seen.add(id);
      else repeated.add(id);
    }
  }
  return repeated;
};
