/** Where a running Leadpact serves the JSON Schema of an agreement's file. */
export const SCHEMA_PATH = '/schemas/agreement-1.json';

const NAMED = /^#\s*yaml-language-server:|^\s*"?\$schema"?:/m;

/** The file with a first line that tells editors where its schema is, so that they complete and check it. */
export const withSchemaLine = (yaml: string, publicUrl: string): string =>
  NAMED.test(yaml)
    ? yaml
    : `# yaml-language-server: $schema=${publicUrl.replace(/\/+$/, '')}${SCHEMA_PATH}\n${yaml}`;
