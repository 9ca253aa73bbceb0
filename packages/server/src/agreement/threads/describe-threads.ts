import { looseAgreement, pathOfPlace } from '@leadpact/core';
import { placeName } from '@leadpact/documents';
import {
  agreementVersions,
  openDraft,
  type Store,
  type Thread as StoredThread,
  type Tx,
  threads,
} from '@leadpact/store';
import type { Colleague, Thread } from '@leadpact/wire';
import { colleaguesOf } from '../draft/colleagues.ts';

/** What places are looked up in: the text of the draft, and that of the newest version beside it. */
export type PlaceTexts = readonly unknown[];

export const placeTexts = async (tx: Tx): Promise<PlaceTexts> => {
  const draft = await openDraft(tx);
  const [newest] = await agreementVersions(tx);
  return [draft?.text, newest?.content].flatMap((text) => {
    const read = text === undefined ? undefined : looseAgreement(text);
    return read === undefined ? [] : [read.value];
  });
};

/** A place in words; called as in the first text that has it. */
export const nameOfPlace = (texts: PlaceTexts, place: readonly string[]): string =>
  placeName(texts.find((value) => pathOfPlace(value, place) !== undefined) ?? texts[0], place);

const wireThread = (
  { comments, resolvedBy, resolvedAt, ...thread }: StoredThread,
  texts: PlaceTexts,
  nameOf: (id: string) => Colleague,
): Thread => ({
  id: thread.id,
  place: [...thread.place],
  placeName: nameOfPlace(texts, thread.place),
  // While neither text can be read nobody knows, and nothing is called gone.
  isThere: texts.length === 0 || texts.some((value) => pathOfPlace(value, thread.place) !== undefined),
  kind: thread.kind,
  openedBy: nameOf(thread.openedBy),
  openedAt: thread.openedAt.toISOString(),
  resolved:
    resolvedBy === null || resolvedAt === null
      ? null
      : { by: nameOf(resolvedBy), at: resolvedAt.toISOString() },
  comments: comments.map(({ id, body, mentions, writtenBy, writtenAt }) => ({
    id,
    body,
    mentions: mentions.map(nameOf),
    by: nameOf(writtenBy),
    at: writtenAt.toISOString(),
  })),
});

const peopleIn = ({ openedBy, resolvedBy, comments }: StoredThread): readonly string[] => [
  openedBy,
  ...(resolvedBy === null ? [] : [resolvedBy]),
  ...comments.flatMap(({ writtenBy, mentions }) => [writtenBy, ...mentions]),
];

/** All threads with their places in words and the names of those who wrote. */
export const describeThreads = async (store: Store, workspaceId: string): Promise<readonly Thread[]> => {
  const { all, texts } = await store.withWorkspace(
    workspaceId,
    async (tx) => ({ all: await threads(tx), texts: await placeTexts(tx) }),
    { snapshot: true },
  );
  const nameOf = await colleaguesOf(store, all.flatMap(peopleIn));
  return all.map((one) => wireThread(one, texts, nameOf));
};
