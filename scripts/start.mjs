import { checkNode, ensureBuilt, ensureInstalled } from './ensure.mjs';

checkNode();
ensureInstalled();
ensureBuilt();

const { main } = await import('../packages/cli/dist/index.js');
process.exitCode = await main(['start', ...process.argv.slice(2)]);
