import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { RunningServer } from './running-server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

/** Speaks with a server as a browser does: it keeps the cookies that it is given. */
export const client = (address: string, key?: string) => {
  let cookie = '';
  return async (
    method: string,
    path: string,
    body?: object | string,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const reply = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: {
        ...(key === undefined ? { cookie } : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const set = reply.headers.getSetCookie();
    if (set.length > 0) cookie = set.map((text) => text.split(';')[0]).join('; ');
    const answer = await reply.text();
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${answer}`);
    return answer === '' ? null : JSON.parse(answer);
  };
};

export type Call = ReturnType<typeof client>;

export const OWNER = {
  name: 'Ria Ops',
  email: 'ria@northwind.example',
  password: 'copper-lantern-otter-brisk',
} as const;

/** Makes the first account through the setup link. */
export const setUp = async (server: RunningServer, call: Call): Promise<void> => {
  await call('POST', '/setup', {
    token: new URL(server.setupLink ?? '').searchParams.get('token'),
    ...OWNER,
    company: 'Northwind',
    timezone: 'UTC',
    currency: 'USD',
  });
};

/** Runs a command as a person does beside a running server; its exit code and what it printed. */
export const leadpact = async (
  dataDir: string,
  args: readonly string[],
  input = '',
): Promise<Readonly<{ code: number; stdout: string; stderr: string }>> => {
  const started = run(process.execPath, [join(root, 'scripts/leadpact.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, LEADPACT_DATA: dataDir },
  });
  started.child.stdin?.end(input);
  try {
    return { code: 0, ...(await started) };
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && typeof error.code === 'number')) throw error;
    const [stdout, stderr] = [
      'stdout' in error ? String(error.stdout) : '',
      'stderr' in error ? String(error.stderr) : '',
    ];
    return { code: error.code, stdout, stderr };
  }
};
