import { type Agreement, parseAgreement, readiness } from '@leadpact/core';
import { describeChanges } from '@leadpact/documents';
import {
  type AgreementDraftRow,
  type AgreementVersion,
  agreementVersions,
  openDraft,
  openThreads,
  type Store,
  type Tx,
} from '@leadpact/store';
import type { ChangeInWords, DraftState, OpenDraft } from '@leadpact/wire';
import type { SignedIn } from '../../http/signed-in.ts';
import { mayDo } from '../../people/permissions.ts';
import { checkOf } from '../check-of.ts';
import { inForceVersion } from '../in-force-version.ts';
import { colleaguesOf } from './colleagues.ts';

/** What changes from one agreement to another, in words. */
export const changesInWords = (before: Agreement, after: Agreement): ChangeInWords[] =>
  describeChanges(before, after).flatMap(({ id, title, changes }) =>
    changes.map(({ kind, path, sentence }) => ({
      kind,
      place: [...path],
      section: id,
      sectionTitle: title,
      sentence,
    })),
  );

/** The same of two texts; null where one of them cannot be read. */
export const changesOfTexts = (before: string | null, after: string): ChangeInWords[] | null => {
  const [old, current] = [before, after].map((text) => (text === null ? undefined : parseAgreement(text)));
  return old?.ok && current?.ok ? changesInWords(old.value, current.value) : null;
};

type Standing = Readonly<{
  draft: AgreementDraftRow | undefined;
  versions: readonly AgreementVersion[];
  inForce: Readonly<{ version: AgreementVersion; agreement: Agreement }> | undefined;
  openThreads: number;
}>;

const readStanding = async (tx: Tx, now: number): Promise<Standing> => {
  const versions = await agreementVersions(tx);
  const judging = await inForceVersion(tx, now);
  const version = versions.find(({ id }) => id === judging?.id);
  return {
    draft: await openDraft(tx),
    versions,
    inForce:
      version === undefined || judging === undefined ? undefined : { version, agreement: judging.agreement },
    openThreads: (await openThreads(tx)).length,
  };
};

/** A draft as it goes over the wire, with the names of those who wrote it. */
export const wireDraft = async (
  store: Store,
  draft: AgreementDraftRow,
  versions: readonly AgreementVersion[],
): Promise<OpenDraft> => {
  const nameOf = await colleaguesOf(store, [draft.startedBy, draft.editedBy]);
  const base = versions.find(({ id }) => id === draft.baseVersionId);
  return {
    id: draft.id,
    text: draft.text,
    revision: draft.revision,
    base: base === undefined ? null : { id: base.id, number: base.number, name: base.name },
    startedBy: nameOf(draft.startedBy),
    startedAt: draft.startedAt.toISOString(),
    editedBy: nameOf(draft.editedBy),
    editedAt: draft.editedAt.toISOString(),
  };
};

/** The open draft with all that is to be said of its text. */
export const draftStateOf = async (
  { store, now }: Readonly<{ store: Store; now: () => number }>,
  { workspaceId, role }: SignedIn,
): Promise<DraftState> => {
  const { draft, versions, inForce, ...rest } = await store.withWorkspace(
    workspaceId,
    (tx) => readStanding(tx, now()),
    { snapshot: true },
  );
  const parsed = draft === undefined ? undefined : parseAgreement(draft.text);
  const ready = parsed?.ok ? readiness(parsed.value) : undefined;
  return {
    draft: draft === undefined ? null : await wireDraft(store, draft, versions),
    check: parsed === undefined ? null : checkOf(parsed),
    readiness:
      ready === undefined ? null : ready.points.map((one) => ({ ...one, missing: [...one.missing] })),
    mayBeSigned: ready?.mayBeSigned ?? false,
    changes: parsed?.ok && inForce !== undefined ? changesInWords(inForce.agreement, parsed.value) : null,
    inForce:
      inForce === undefined
        ? null
        : {
            id: inForce.version.id,
            number: inForce.version.number,
            name: inForce.version.name,
            content: inForce.version.content,
          },
    openThreads: rest.openThreads,
    mayEdit: mayDo(role, 'edit-agreement'),
  };
};
