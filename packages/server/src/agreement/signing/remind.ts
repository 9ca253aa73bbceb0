import { proposedVersion } from '@leadpact/store';
import type { Background } from '../../context.ts';
import { readBook, signatoriesIn } from './describe-version.ts';
import { membersByEmail, tellingOf } from './signing-context.ts';
import { remindSignatories } from './tell-signing.ts';

/** Reminds those who have not answered a proposal for as long as was said; each time once, whoever looks how often. */
export const remindOfSignatures = async (context: Background, workspaceId: string): Promise<void> => {
  const { store, now } = context;
  const isOpen = await store.withWorkspace(
    workspaceId,
    async (tx) => (await proposedVersion(tx)) !== undefined,
  );
  if (!isOpen) return;
  const members = await membersByEmail(context, workspaceId);
  await store.withWorkspace(workspaceId, async (tx) => {
    const book = await readBook(tx, members, now());
    const version = book.versions.find(({ state }) => state === 'proposed');
    if (version === undefined) return;
    const waiting = signatoriesIn(book, version)
      .filter(({ state }) => state === 'waiting')
      .map(({ email }) => email);
    const { audience, options } = await tellingOf(tx, context, workspaceId);
    await remindSignatories(tx, audience, { version, waiting }, options);
  });
};
