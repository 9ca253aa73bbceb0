import type { Signing, SigningRefusal } from '@leadpact/store';
import { Refusal } from '../../http/refusal.ts';

const refusals: Readonly<
  Record<SigningRefusal, readonly [ConstructorParameters<typeof Refusal>[0], string]>
> = {
  'not-found': ['not-found', 'There is no such version.'],
  'not-proposed': [
    'changed-meanwhile',
    'The version is not proposed any more: it was signed, refused or withdrawn.',
  ],
  'no-signatory': ['not-allowed', 'You are no signatory of this version.'],
  'signed-already': ['changed-meanwhile', 'You have signed this version already.'],
  'other-text': [
    'changed-meanwhile',
    'The text is not the one that you saw. Open the version anew and read it again.',
  ],
  'too-early': [
    'agreement-refused',
    'Another signed version has begun meanwhile. Withdraw this one and propose it with a later first day.',
  ],
};

/** What came of it, or the refusal in the words of a problem document. */
export const orRefuse = (signing: Signing): Extract<Signing, { ok: true }> => {
  if (signing.ok) return signing;
  const [kind, detail] = refusals[signing.kind];
  throw new Refusal(kind, detail);
};
