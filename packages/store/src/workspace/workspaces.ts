import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** Settings of a workspace, as people edit them. */
export type WorkspaceSettings = Readonly<{
  name: string;
  timezone: string;
  currency: string;
  /** Revenue goal per month in minor units of the currency; null until someone sets it. */
  goalMinor: number | null;
  /** 0..1; null until someone sets it. */
  marketingShare: number | null;
  lookback: string;
  firstRunStep: string;
  /** Whether the wall names people to everybody. */
  namesOnWall: boolean;
}>;

const columns = {
  name: 'name',
  timezone: 'timezone',
  currency: 'currency',
  goalMinor: 'goal_minor',
  marketingShare: 'marketing_share',
  lookback: 'lookback',
  firstRunStep: 'first_run_step',
  namesOnWall: 'names_on_wall',
} as const satisfies Record<keyof WorkspaceSettings, string>;

/** Makes the transaction's workspace. */
export const addWorkspace = async (
  tx: Tx,
  { name, timezone, currency }: Pick<WorkspaceSettings, 'name' | 'timezone' | 'currency'>,
): Promise<void> => {
  await tx.insertInto('leadpact.workspace').values({ name, timezone, currency }).execute();
};

/** The transaction's workspace; a session always has one, so a missing row is a bug. */
export const readWorkspace = async (tx: Tx): Promise<WorkspaceSettings & Readonly<{ id: string }>> =>
  tx
    .selectFrom('leadpact.workspace')
    .select([
      'workspace_id as id',
      'name',
      'timezone',
      'currency',
      'goal_minor as goalMinor',
      'marketing_share as marketingShare',
      'lookback',
      'first_run_step as firstRunStep',
      'names_on_wall as namesOnWall',
    ])
    .executeTakeFirstOrThrow();

/** Changes the named settings and leaves the others. */
export const patchWorkspace = async (
  tx: Tx,
  patch: Readonly<{ [Name in keyof WorkspaceSettings]?: WorkspaceSettings[Name] | undefined }>,
): Promise<void> => {
  const entries = Object.entries(columns).flatMap(([name, column]) => {
    const value = patch[name as keyof WorkspaceSettings];
    return value === undefined ? [] : [[column, value] as const];
  });
  if (entries.length === 0) return;
  await tx.updateTable('leadpact.workspace').set(Object.fromEntries(entries)).execute();
};

/** Whether a lead of the sample company is there. */
export const isSampleLoaded = async (tx: Tx): Promise<boolean> => {
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from leadpact.lead where sample and (created_at is not null or created_unknown)) as any`.execute(
    tx,
  );
  return rows[0]?.any ?? false;
};

/** How many leads the workspace has, and how many of them came with the sample company. */
export const countLeads = async (tx: Tx): Promise<Readonly<{ leads: number; sample: number }>> => {
  const row = await tx
    .selectFrom('leadpact.lead')
    .where((where) => where.or([where('created_at', 'is not', null), where('created_unknown', '=', true)]))
    .select(({ fn }) => [
      fn.countAll<number>().as('leads'),
      fn.countAll<number>().filterWhere('sample', '=', true).as('sample'),
    ])
    .executeTakeFirstOrThrow();
  return { leads: Number(row.leads), sample: Number(row.sample) };
};
