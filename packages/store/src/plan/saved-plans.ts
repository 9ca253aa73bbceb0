import { sql } from 'kysely';
import type { Tx } from '../workspace/scope.ts';

/** What is kept of a plan: the inputs typed over and the figures as they were. */
export type PlanContent = Readonly<{ name: string; inputs: object; figures: object; asOf: string }>;

const columns = [
  'id',
  'name',
  'inputs',
  'figures',
  'as_of as asOf',
  'created_by as createdBy',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'version',
] as const;

const row = ({ name, inputs, figures, asOf }: PlanContent) => ({
  name,
  inputs: JSON.stringify(inputs),
  figures: JSON.stringify(figures),
  as_of: asOf,
});

/** All saved plans, the one changed last first. */
export const savedPlans = async (tx: Tx) =>
  tx.selectFrom('leadpact.saved_plan').select(columns).orderBy('updated_at', 'desc').orderBy('id').execute();

/** One saved plan, or undefined. */
export const savedPlan = async (tx: Tx, id: string) =>
  tx.selectFrom('leadpact.saved_plan').select(columns).where('id', '=', id).executeTakeFirst();

export const addSavedPlan = async (tx: Tx, content: PlanContent, by: string, at: Date) =>
  tx
    .insertInto('leadpact.saved_plan')
    .values({ ...row(content), created_by: by, created_at: at, updated_at: at })
    .returning(columns)
    .executeTakeFirstOrThrow();

/** Replaces a saved plan whose version is still the one the writer saw; undefined when it is another one, or gone. */
export const replaceSavedPlan = async (
  tx: Tx,
  id: string,
  seenVersion: number,
  content: PlanContent,
  at: Date,
) =>
  tx
    .updateTable('leadpact.saved_plan')
    .set({ ...row(content), updated_at: at, version: sql`version + 1` })
    .where('id', '=', id)
    .where('version', '=', seenVersion)
    .returning(columns)
    .executeTakeFirst();

/** Whether there was one to remove. */
export const removeSavedPlan = async (tx: Tx, id: string): Promise<boolean> => {
  const { numDeletedRows } = await tx
    .deleteFrom('leadpact.saved_plan')
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows === 1n;
};
