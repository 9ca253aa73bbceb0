import { readWorkspace, type Tx } from '@leadpact/store';
import type { Context } from '../../context.ts';
import { type Audience, audienceOf, membersOf } from '../../notices/audience.ts';
import type { Members } from './describe-version.ts';

/** The members by address, to be asked for before the transaction. */
export const membersByEmail = async (
  context: Pick<Context, 'store'> & Parameters<typeof membersOf>[0],
  workspaceId: string,
): Promise<Members> =>
  new Map((await membersOf(context, workspaceId)).map(({ email, name }) => [email, { name }]));

/** Whom to tell, and how mails are signed. */
export const tellingOf = async (
  tx: Tx,
  context: Parameters<typeof membersOf>[0],
  workspaceId: string,
): Promise<
  Readonly<{
    audience: Audience;
    options: Readonly<{ now: number; publicUrl: string; company: string; workspaceId: string }>;
  }>
> => {
  const audience = await audienceOf(tx, await membersOf(context, workspaceId));
  const { name } = await readWorkspace(tx);
  const options = { now: context.now(), publicUrl: context.settings.publicUrl, company: name, workspaceId };
  return { audience, options };
};
