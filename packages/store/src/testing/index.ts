export { freshDataFolder } from './fresh-data-folder.ts';
export { type FreshDatabase, freshDatabase } from './fresh-database.ts';
