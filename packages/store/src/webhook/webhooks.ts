import type { WebhookKind, WebhookState } from '../database.ts';
import type { Tx } from '../workspace/scope.ts';

/** Where notices go besides people; address and secret are sealed, and opened by the server alone. */
export type Webhook = Readonly<{
  id: string;
  name: string;
  kind: WebhookKind;
  address: Buffer;
  host: string;
  secret: Buffer | null;
  events: readonly string[];
  state: WebhookState;
  createdAt: Date;
}>;

const columns = [
  'id',
  'name',
  'kind',
  'address',
  'host',
  'secret',
  'events',
  'state',
  'created_at as createdAt',
] as const;

export type NewWebhook = Omit<Webhook, 'state' | 'createdAt'>;

export const addWebhook = async (tx: Tx, webhook: NewWebhook, by: string, at: Date): Promise<Webhook> =>
  tx
    .insertInto('leadpact.webhook')
    .values({ ...webhook, events: [...webhook.events], created_by: by, created_at: at })
    .returning(columns)
    .executeTakeFirstOrThrow();

/** In the order in which they were made. */
export const webhooks = async (tx: Tx): Promise<readonly Webhook[]> =>
  tx.selectFrom('leadpact.webhook').select(columns).orderBy('created_at').orderBy('id').execute();

export const webhook = async (tx: Tx, id: string): Promise<Webhook | undefined> =>
  tx.selectFrom('leadpact.webhook').select(columns).where('id', '=', id).executeTakeFirst();

export type WebhookChange = Partial<Omit<NewWebhook, 'id' | 'kind'> & Readonly<{ state: WebhookState }>>;

export const changeWebhook = async (
  tx: Tx,
  id: string,
  { events, ...change }: WebhookChange,
): Promise<Webhook | undefined> =>
  tx
    .updateTable('leadpact.webhook')
    .set({ ...change, ...(events === undefined ? {} : { events: [...events] }) })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();

/** Removes it with its log; false when it was not there. */
export const removeWebhook = async (tx: Tx, id: string): Promise<boolean> => {
  await tx.deleteFrom('leadpact.webhook_delivery').where('webhook_id', '=', id).execute();
  const { numDeletedRows } = await tx.deleteFrom('leadpact.webhook').where('id', '=', id).executeTakeFirst();
  return numDeletedRows === 1n;
};
