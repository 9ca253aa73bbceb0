#!/usr/bin/env node
import { checkNode, ensureBuilt, ensureInstalled } from './ensure.mjs';

checkNode();
ensureInstalled();
ensureBuilt({ quiet: true });

const { main } = await import('../packages/cli/dist/index.js');
process.exitCode = await main(process.argv.slice(2));
