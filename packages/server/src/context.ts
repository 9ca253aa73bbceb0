import type { Store } from '@leadpact/store';
import type { Settings } from './environment.ts';
import type { RunningImports } from './imports/running-imports.ts';
import type { Auth } from './people/auth.ts';
import type { Vault } from './vault.ts';

/** What routes and background work lean on; made once, in `start-server.ts` or by a test. */
export type Context = Readonly<{
  settings: Settings;
  store: Store;
  auth: Auth;
  /** Seals what other systems entrust to us: addresses of chats, signing secrets. */
  vault: Vault;
  imports: RunningImports;
  /** Milliseconds since 1970; the only clock of the server's own decisions. */
  now: () => number;
  version: string;
  /** Where unforeseen errors of background work go. */
  log: (error: unknown) => void;
  /** Folder of the built web pages, or null to serve the API alone. */
  webFolder: string | null;
}>;

/** What background work leans on: no sign-in, no pages. */
export type Background = Pick<Context, 'settings' | 'store' | 'vault' | 'now' | 'log'>;

/** What an import leans on: also one that a command runs beside the server. */
export type Importing = Pick<Context, 'store' | 'imports' | 'now' | 'log'>;
