/** Why the store could not be opened; each is expected, and told to people in one line. */
export type StoreRefusalKind =
  | 'platform-unsupported'
  | 'binaries-missing'
  | 'data-folder-unusable'
  | 'data-folder-not-ours'
  | 'data-of-other-version'
  | 'disk-full'
  | 'root-not-possible'
  | 'database-will-not-start'
  | 'database-url-malformed'
  | 'database-unreachable'
  | 'database-too-old'
  | 'database-encoding'
  | 'database-role-too-weak'
  | 'schema-newer-than-program'
  | 'schema-changed'
  | 'nothing-to-back-up'
  | 'backup-damaged'
  | 'backup-newer'
  | 'database-not-empty';

/** One line for a person: what happened, the value seen, what to do next. */
export type StoreRefusal = Readonly<{ kind: StoreRefusalKind; message: string }>;

export type Outcome<Value> = Readonly<{ ok: true; value: Value } | { ok: false; refusal: StoreRefusal }>;

export const ok = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

export const refuse = (
  kind: StoreRefusalKind,
  message: string,
): Readonly<{ ok: false; refusal: StoreRefusal }> => ({
  ok: false,
  refusal: { kind, message: message.replace(/\s*\n\s*/g, ' ').trim() },
});
