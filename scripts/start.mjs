import { checkNode, ensureBuilt, ensureInstalled } from './ensure.mjs';

checkNode();
ensureInstalled();
ensureBuilt();

const { main } = await import('../packages/cli/dist/index.js');
process.exitCode = await main(['start', ...process.argv.slice(2)]);

/** A stopped program ends; what would hold it open is a defect, and is named. */
const LINGERS_MS = 5_000;
setTimeout(() => {
  process.stderr.write(
    `leadpact: stopped, but held open by ${process.getActiveResourcesInfo().join(', ')}\n`,
  );
  process.exit();
}, LINGERS_MS).unref();
