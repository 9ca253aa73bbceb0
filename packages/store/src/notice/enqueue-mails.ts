import { sql } from 'kysely';
import type { NewMail } from '../mail/mails.ts';
import type { Tx } from '../workspace/scope.ts';

/** Writes many mails at once, as `enqueueMail` writes one: a key that is there already is not written again. */
export const enqueueMails = async (tx: Tx, mails: readonly NewMail[]): Promise<void> => {
  if (mails.length === 0) return;
  const texts = (pick: (mail: NewMail) => string | undefined) => mails.map((mail) => pick(mail) ?? null);
  await sql`
    insert into leadpact.mail (key, to_address, to_user, subject, text, html, created_at, next_attempt_at)
    select n.key, n.to_address, n.to_user, n.subject, n.text, n.html, n.at, n.at from unnest(
      ${texts(({ key }) => key)}::text[], ${texts(({ to }) => to)}::text[], ${texts(({ userId }) => userId)}::text[],
      ${texts(({ subject }) => subject)}::text[], ${texts(({ text }) => text)}::text[], ${texts(({ html }) => html)}::text[],
      ${mails.map(({ at }) => at.toISOString())}::timestamptz[])
      as n (key, to_address, to_user, subject, text, html, at)
    on conflict (workspace_id, key) do nothing`.execute(tx);
};
