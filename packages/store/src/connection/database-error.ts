/** The five-character SQLSTATE or the system's code (`ECONNREFUSED`) of an error, when it has one. */
export const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

export const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The connection or the server went away: nothing is known about an unanswered commit. */
export const isLostConnection = (error: unknown): boolean => {
  const code = codeOf(error);
  if (code !== undefined && (code.startsWith('08') || code.startsWith('57P'))) return true;
  if (code !== undefined && ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code)) return true;
  return /Connection terminated|connection timeout|timeout exceeded when trying to connect|Client has encountered a connection error/i.test(
    textOf(error),
  );
};

/** The database's disk or ours has no space left. */
export const isDiskFull = (error: unknown): boolean => ['53100', 'ENOSPC'].includes(codeOf(error) ?? '');

/** Two transactions waited for each other, or could not be put in an order: trying again helps. */
export const isRetryable = (error: unknown): boolean => ['40P01', '40001'].includes(codeOf(error) ?? '');
