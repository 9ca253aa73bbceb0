export {
  readBundle,
  type VerifiedRecord,
  verifyBundle,
  verifyWorkspaceRecord,
} from './agreement/signing/bundle.ts';
export { type AgreementInForce, useAgreementFromCommand } from './agreement/use-agreement.ts';
export { backUp, type WantedBackUp } from './backup/back-up.ts';
export { type Restoring, restore, type WantedRestoring } from './backup/restore.ts';
export { readSettings, type Settings, type SettingsRefusal } from './environment.ts';
export { exportLedger, type WantedExport } from './events/export-ledger.ts';
export { importFile, type WantedImport } from './imports/import-file.ts';
export { type AddUserOutcome, addUser } from './people/add-user.ts';
export { createKey, type KeyOutcome, listKeys, revokeKey } from './people/manage-keys.ts';
export { type PasswordOutcome, setPassword } from './people/set-password.ts';
export { checkRebuild, rebuild } from './rebuild/rebuild.ts';
export { type RunningServer, type StartOutcome, startServer } from './start-server.ts';
