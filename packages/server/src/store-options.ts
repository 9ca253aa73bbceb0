import type { StoreOptions } from '@leadpact/store';
import type { Settings } from './environment.ts';

/** The database that the settings name: a URL, or the embedded one in the data folder. */
export const storeOptions = ({ databaseUrl, databaseDirectUrl, dataDir }: Settings): StoreOptions => {
  if (databaseUrl === null) return { dataDir };
  return databaseDirectUrl === null ? { databaseUrl } : { databaseUrl, directUrl: databaseDirectUrl };
};
