import { Command } from 'commander';
import type { Finish } from '../main.ts';
import type { CliIo } from '../terminal/cli-io.ts';
import { loadServer, settingsOf } from '../terminal/environment.ts';
import { EXIT } from '../terminal/exit-code.ts';
import { readText } from '../terminal/files.ts';
import { plainText } from '../terminal/plain-text.ts';
import { Refusal } from '../terminal/refusal.ts';

type Flags = Readonly<{ head?: string; workspace?: string; json?: boolean }>;
type Verified = Extract<
  ReturnType<Awaited<ReturnType<typeof loadServer>>['verifyBundle']>,
  { tampering: readonly unknown[] }
>;

const readJson = (file: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(`${file}: found no JSON, expected the answer of GET /api/v1/agreement/record`);
  }
};

const ofFile = async (io: CliIo, file: string, head: string | null): Promise<Verified> => {
  const { verifyBundle } = await loadServer();
  const verified = verifyBundle(readJson(file, await readText(io, file)), head);
  if ('expected' in verified)
    throw new Refusal(`${file}: it is no record of agreements (${verified.expected})`);
  return verified;
};

const ofWorkspace = async (io: CliIo, workspace: string | null, head: string | null): Promise<Verified> => {
  const { verifyWorkspaceRecord } = await loadServer();
  const verified = await verifyWorkspaceRecord(await settingsOf(io), workspace, head);
  if (!verified.ok) throw new Refusal(verified.message);
  return verified.value;
};

const placeText = (place: Verified['tampering'][number]['place']): string =>
  place.kind === 'chain' ? 'chain' : `${place.kind} ${place.number}`;

const verify = async (io: CliIo, finish: Finish, file: string | undefined, flags: Flags): Promise<void> => {
  const head = flags.head ?? null;
  if (head !== null && !/^[0-9a-f]{64}$/i.test(head))
    throw new Refusal(`--head: found ${JSON.stringify(head)}, expected 64 hexadecimal figures from a mail`);
  const verified =
    file === undefined ? await ofWorkspace(io, flags.workspace ?? null, head) : await ofFile(io, file, head);
  const { tampering, workspace, versions, records } = verified;
  finish(tampering.length === 0 ? EXIT.done : EXIT.no);
  if (flags.json === true) {
    io.stdout(`${JSON.stringify({ ok: tampering.length === 0, ...verified }, null, 2)}\n`);
    return;
  }
  for (const { place, field, message } of tampering)
    io.stdout(`${plainText(`${placeText(place)}, ${field}: ${message}`)}\n`);
  const counted = `${versions} ${versions === 1 ? 'version' : 'versions'}, ${records} ${records === 1 ? 'record' : 'records'}`;
  io.stdout(
    tampering.length === 0
      ? `${plainText(workspace)}: ${counted}. Every text, document and signature is the one that was given. Head ${verified.head ?? '(none)'}\n`
      : `${plainText(workspace)}: ${counted}. ${tampering.length} ${tampering.length === 1 ? 'thing does' : 'things do'} not hold.\n`,
  );
};

/** `leadpact agreement verify [FILE]`: whether what was signed is still what is there. */
export const verifyCommand = (io: CliIo, finish: Finish): Command =>
  new Command('verify')
    .description(
      'Recomputes every hash, the chain of records, the states and the signatures. Exits with 1 and says where something was changed.',
    )
    .argument(
      '[file]',
      'the record of GET /api/v1/agreement/record; default: the workspace as its database holds it',
    )
    .option('--head <hash>', 'the head of the record that stands in a mail: it must be in the chain')
    .option('--workspace <workspace>', 'its name or id, where there are several')
    .option('--json', 'one JSON document')
    .action((file: string | undefined, flags: Flags) => verify(io, finish, file, flags));
