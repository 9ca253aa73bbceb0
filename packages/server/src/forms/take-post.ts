import { createHash } from 'node:crypto';
import { readForm } from '@leadpact/connect';
import { appendEvents, countPost, leadOfEmail, notifyLive, type StoredForm, type Tx } from '@leadpact/store';
import { FormSettings, type FormTryAnswer } from '@leadpact/wire';
import { leadKeyOfEmail } from '../events/lead-key.ts';
import { type FormEvents, formEvents } from './form-events.ts';
import type { Fields } from './read-fields.ts';
import { checkStamp } from './stamp.ts';

/** Hidden from people, filled in by programs that fill in whatever they find. */
export const HONEYPOT = 'lp_homepage';
export const STAMP = 'lp_stamp';
export const REDIRECT = 'lp_redirect';

/** The source of events of a form begins so: what a visitor posted stands in no other system. */
export const FORM_SOURCE = 'form:';

/** The same words from the same person within this time are one post that was sent twice. */
const REPEAT_MS = 600_000;

export type Post = Readonly<{ workspaceId: string; form: StoredForm; fields: Fields; now: number }>;

export type PostOutcome =
  | Readonly<{ kind: 'taken' }>
  /** Spam: told the same as one that was taken. */
  | Readonly<{ kind: 'dropped' }>
  | Readonly<{ kind: 'refused'; field: string; message: string }>;

const fieldOf = (fields: Fields, name: string): string => fields.get(name)?.[0]?.trim() ?? '';

/** What tells this post from others, or null when it looks like spam. */
const identityOf = ({ form, fields, now }: Post, { strict }: FormSettings): string | null => {
  if (fieldOf(fields, HONEYPOT) !== '') return null;
  const stamp = fieldOf(fields, STAMP);
  if (stamp !== '') {
    const checked = checkStamp(form.stampKey, stamp, now);
    return checked.ok ? checked.nonce : null;
  }
  if (strict) return null;
  const said = JSON.stringify([...fields].sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256')
    .update(`${Math.floor(now / REPEAT_MS)}\n${said}`)
    .digest('base64url')
    .slice(0, 16);
};

type Meant = Readonly<{ known: boolean; events: FormEvents }>;

const meant = async (tx: Tx, post: Post, identity: string): Promise<Meant | PostOutcome> => {
  const settings = FormSettings.parse(post.form.settings);
  const read = readForm(post.fields, settings);
  if (!read.ok) return { kind: 'refused', field: read.field, message: read.message };
  const there = await leadOfEmail(tx, read.lead.email);
  const events = formEvents({
    source: `${FORM_SOURCE}${post.form.id}`,
    key: there ?? leadKeyOfEmail(post.workspaceId, read.lead.email),
    post: identity,
    at: post.now,
    kind: settings.kind,
    lead: read.lead,
  });
  return { known: there !== null, events };
};

/** Stores what was posted. Of two first posts of one person at once, the second finds the lead there and updates it. */
export const takePost = async (tx: Tx, post: Post): Promise<PostOutcome> => {
  const at = new Date(post.now);
  const identity = identityOf(post, FormSettings.parse(post.form.settings));
  if (identity === null) {
    await countPost(tx, post.form.id, 'dropped', at);
    return { kind: 'dropped' };
  }
  const said = await meant(tx, post, identity);
  if ('kind' in said) return said;
  const { created, updated, engaged } = said.events;
  const options = { now: post.now };
  const outcomes = await appendEvents(tx, said.known ? [engaged] : [created, engaged], options);
  // A post that came before is there already, whatever time this one has: then it changes nothing.
  if (outcomes.at(-1) !== 'accepted') return { kind: 'taken' };
  const isNew = !said.known && outcomes[0] === 'accepted';
  if (!isNew && updated !== null) await appendEvents(tx, [updated], options);
  await countPost(tx, post.form.id, 'received', at);
  await notifyLive(tx, { kind: 'leads', lead: engaged.subject });
  return { kind: 'taken' };
};

/** What a post would become; stores nothing. */
export const tryPost = async (tx: Tx, post: Post): Promise<FormTryAnswer | PostOutcome> => {
  const said = await meant(tx, post, 'try');
  if ('kind' in said) return said;
  const { created, updated, engaged } = said.events;
  const events = said.known ? [updated, engaged] : [created, engaged];
  return {
    known: said.known,
    events: events
      .filter((event) => event !== null)
      .map(({ type, subject, data }) => ({ type, subject, data: { ...data } })),
  };
};
