import type { Tx } from '../workspace/scope.ts';

/** What people wish to hear, as they stored it; nobody is in it who never chose. */
export const noticePreferences = async (
  tx: Tx,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, Record<string, unknown>>> => {
  if (userIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('leadpact.notice_preference')
    .select(['user_id', 'settings'])
    .where('user_id', 'in', [...userIds])
    .execute();
  return new Map(rows.map(({ user_id, settings }) => [user_id, settings]));
};

export const putNoticePreference = async (
  tx: Tx,
  userId: string,
  settings: object,
  at: Date,
): Promise<void> => {
  const values = { settings: JSON.stringify(settings), updated_at: at };
  await tx
    .insertInto('leadpact.notice_preference')
    .values({ user_id: userId, ...values })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(values))
    .execute();
};
