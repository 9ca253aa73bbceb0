/** Everything the server refuses on purpose, by kind; a kind that is missing in `statusOf` does not compile. */
export type RefusalKind =
  | 'not-signed-in'
  | 'wrong-credentials'
  | 'not-allowed'
  | 'foreign-origin'
  | 'wrong-key'
  | 'key-may-not'
  | 'key-in-address'
  | 'not-found'
  | 'setup-link-used'
  | 'invitation-over'
  | 'last-owner'
  | 'wrong-password'
  | 'wrong-code'
  | 'second-factor-needed'
  | 'sign-in-anew'
  | 'no-mail-server'
  | 'weak-password'
  | 'invalid-request'
  | 'key-used-otherwise'
  | 'unreadable-file'
  | 'mapping-refused'
  | 'agreement-refused'
  | 'changed-meanwhile'
  | 'already-there'
  | 'lead-does-not-allow'
  | 'period-does-not-allow'
  | 'too-large'
  | 'too-many-requests'
  | 'unsupported-media-type'
  | 'database-away'
  | 'disk-full';

export const statusOf = {
  'not-signed-in': 401,
  'wrong-credentials': 401,
  'not-allowed': 403,
  'foreign-origin': 403,
  'wrong-key': 401,
  'key-may-not': 403,
  'key-in-address': 400,
  'not-found': 404,
  'setup-link-used': 410,
  'invitation-over': 410,
  'last-owner': 409,
  'wrong-password': 422,
  'wrong-code': 422,
  'second-factor-needed': 401,
  'sign-in-anew': 401,
  'no-mail-server': 409,
  'weak-password': 422,
  'invalid-request': 400,
  'key-used-otherwise': 422,
  'unreadable-file': 422,
  'mapping-refused': 422,
  'agreement-refused': 422,
  'changed-meanwhile': 409,
  'already-there': 409,
  'lead-does-not-allow': 409,
  'period-does-not-allow': 409,
  'too-large': 413,
  'too-many-requests': 429,
  'unsupported-media-type': 415,
  'database-away': 503,
  'disk-full': 507,
} as const satisfies Record<RefusalKind, number>;

const titles: Readonly<Record<RefusalKind, string>> = {
  'not-signed-in': 'Sign in first',
  'wrong-credentials': 'E-mail or password is wrong',
  'not-allowed': 'Your role does not allow this',
  'foreign-origin': 'The request came from another site',
  'wrong-key': 'The API key is wrong',
  'key-may-not': 'This API key may not do this',
  'key-in-address': 'A key must not stand in an address',
  'not-found': 'Not found',
  'setup-link-used': 'The setup link no longer works',
  'invitation-over': 'The invitation no longer works',
  'last-owner': 'A workspace needs an owner',
  'wrong-password': 'The password is wrong',
  'wrong-code': 'The code is wrong',
  'second-factor-needed': 'This account asks for a second factor',
  'sign-in-anew': 'Begin the sign-in again',
  'no-mail-server': 'No mail server is set',
  'weak-password': 'The password is too easy to guess',
  'invalid-request': 'The request cannot be understood',
  'key-used-otherwise': 'This Idempotency-Key was used with another body',
  'unreadable-file': 'The file cannot be read',
  'mapping-refused': 'The mapping does not fit the files',
  'agreement-refused': 'The agreement cannot be used',
  'changed-meanwhile': 'Someone changed it meanwhile',
  'already-there': 'It is already there',
  'lead-does-not-allow': 'The lead does not allow this now',
  'period-does-not-allow': 'The period does not allow this now',
  'too-large': 'Too large',
  'too-many-requests': 'Too many requests',
  'unsupported-media-type': 'This content type is not accepted here',
  'database-away': 'The database cannot be reached',
  'disk-full': 'The disk is full',
};

export type FieldError = Readonly<{ path: string; message: string }>;

/** A refusal on its way to the client. Thrown by routes only; the core's refusals are values. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly kind: RefusalKind;
  readonly errors: readonly FieldError[];
  /** Further members of the problem document, as RFC 9457 allows. */
  readonly more: Readonly<Record<string, unknown>>;

  constructor(
    kind: RefusalKind,
    detail: string,
    errors: readonly FieldError[] = [],
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
    this.kind = kind;
    this.errors = errors;
    this.more = more;
  }
}

/** The RFC 9457 body of a refusal. */
export const problemOf = (kind: RefusalKind, detail: string, errors: readonly FieldError[] = []) => ({
  type: `urn:leadpact:problem:${kind}`,
  title: titles[kind],
  status: statusOf[kind],
  detail,
  ...(errors.length > 0 ? { errors: [...errors] } : {}),
});
