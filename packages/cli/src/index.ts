export { main } from './main.ts';
export type { CliIo } from './terminal/cli-io.ts';
export type { ExitCode } from './terminal/exit-code.ts';
