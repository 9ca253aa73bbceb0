const FIRST_MS = 5_000;
const LONGEST_MS = 600_000;

type Failure = Readonly<{ until: number; times: number }>;

/** What lately failed, and until when it is left alone, so that one bad row does not stop the rest. Kept in this process. */
export const makeFailures = <Key>(clock: () => number) => {
  const failed = new Map<string, Map<Key, Failure>>();
  return {
    /** What of a workspace is to be passed over now. */
    except: (workspaceId: string): readonly Key[] => {
      const now = clock();
      return [...(failed.get(workspaceId) ?? [])].filter(([, { until }]) => until > now).map(([key]) => key);
    },
    /** Leaves it alone for a while, longer each time; true when it is the first failure. */
    note: (workspaceId: string, key: Key): boolean => {
      const ofWorkspace = failed.get(workspaceId) ?? new Map<Key, Failure>();
      failed.set(workspaceId, ofWorkspace);
      const times = (ofWorkspace.get(key)?.times ?? 0) + 1;
      ofWorkspace.set(key, { times, until: clock() + Math.min(LONGEST_MS, FIRST_MS * 2 ** (times - 1)) });
      return times === 1;
    },
    forget: (workspaceId: string, keys: readonly Key[]): void => {
      const ofWorkspace = failed.get(workspaceId);
      for (const key of keys) ofWorkspace?.delete(key);
    },
  };
};

export type Failures<Key> = ReturnType<typeof makeFailures<Key>>;
