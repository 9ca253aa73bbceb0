import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkNode, ensureBuilt, ensureInstalled } from './ensure.mjs';
import { root, runNode } from './run.mjs';

checkNode();
ensureInstalled();
ensureBuilt();

const folder = mkdtempSync(join(tmpdir(), 'leadpact-test-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules/vitest/vitest.mjs');
const code = runNode([
  vitest,
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);

/** A file that could not even be loaded has no tests to count: it counts as one failure. */
const count = () => {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return { passed: numPassedTests, failed: numFailedTests + brokenFiles.length };
};

let { passed, failed } = { passed: 0, failed: 1 };
try {
  ({ passed, failed } = count());
} catch (error) {
  process.stderr.write(`The test run left no readable report: ${error.message}\n`);
}
rmSync(folder, { recursive: true, force: true });
if (code !== 0 && failed === 0) failed = 1;
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = code === 0 && failed === 0 && passed > 0 ? 0 : 1;
