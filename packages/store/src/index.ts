export type { ConnectionTarget } from './connection/pool.ts';
export type { Database, ImportState, MemberRole } from './database.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { addMember, findMembership, type Membership } from './people/membership.ts';
export {
  addSetupToken,
  dropUnfinishedAccounts,
  hasWorkspace,
  isSetupTokenOpen,
  returnSetupToken,
  takeSetupToken,
} from './people/setup-tokens.ts';
export type { Outcome, StoreRefusal, StoreRefusalKind } from './refusal.ts';
export type { Store } from './store.ts';
export type { ScopeOptions, Tx } from './workspace/scope.ts';
export {
  addWorkspace,
  countLeads,
  patchWorkspace,
  readWorkspace,
  type WorkspaceSettings,
} from './workspace/workspaces.ts';
