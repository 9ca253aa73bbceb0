import { isSameValue } from '../diff/same-value.ts';
import { type ParsedAgreement, parseAgreement } from '../parse.ts';
import { printAgreement } from '../print.ts';
import { type AgreementRecord, BEFORE_THE_FIRST, recordText } from './agreement-record.ts';
import { consentSentence, signatoriesOf } from './signatories.ts';

/** A version as it is proved: its text, and the document that people saw of it. */
export type ProvableVersion = Readonly<{
  id: string;
  number: number;
  name: string;
  state: string;
  sha256: string;
  content: string;
  rendering: string | null;
  renderingSha256: string | null;
  effectiveFrom: string;
  effectiveUntil: string | null;
  judgesSince: string | null;
}>;

export type AgreementEvidence = Readonly<{
  workspaceId: string;
  /** The newest record's hash; null before the first. */
  head: string | null;
  versions: readonly ProvableVersion[];
  records: readonly AgreementRecord[];
}>;

/** Something that does not hold: of which version or record, in which field, and what is wrong. */
export type Tampering = Readonly<{
  place: Readonly<{ kind: 'version' | 'record'; number: number }> | Readonly<{ kind: 'chain' }>;
  field: string;
  message: string;
}>;

type Sha256 = (text: string) => string;

const ofVersion = (number: number, field: string, message: string): Tampering => ({
  place: { kind: 'version', number },
  field,
  message,
});
const ofRecord = (number: number, field: string, message: string): Tampering => ({
  place: { kind: 'record', number },
  field,
  message,
});
const ofChain = (field: string, message: string): Tampering => ({ place: { kind: 'chain' }, field, message });

/** A version with what its text says. */
type Read = Readonly<{ version: ProvableVersion; parsed: ParsedAgreement }>;

const checkText = ({ version, parsed }: Read, sha256: Sha256): readonly Tampering[] => {
  const { number, content, rendering, renderingSha256 } = version;
  const found: Tampering[] = [];
  if (sha256(content) !== version.sha256)
    found.push(ofVersion(number, 'content', 'the text is not the one of its SHA-256'));
  if ((rendering === null) !== (renderingSha256 === null))
    found.push(ofVersion(number, 'rendering', 'the document that was shown is missing'));
  if (rendering !== null && sha256(rendering) !== renderingSha256)
    found.push(ofVersion(number, 'rendering', 'the document that was shown is not the one of its SHA-256'));
  if (!parsed.ok)
    return [
      ...found,
      ofVersion(number, 'content', `the text cannot be read: ${parsed.problems[0]?.message}`),
    ];
  const { name, effective } = parsed.value;
  if (printAgreement(parsed.value) !== content)
    found.push(ofVersion(number, 'content', 'the text is not in its canonical form'));
  const told = {
    name: version.name,
    effectiveFrom: version.effectiveFrom,
    effectiveUntil: version.effectiveUntil,
  };
  const written = { name, effectiveFrom: effective.from, effectiveUntil: effective.until ?? null };
  for (const field of ['name', 'effectiveFrom', 'effectiveUntil'] as const)
    if (told[field] !== written[field])
      found.push(ofVersion(number, field, `it says ${told[field]}, its text says ${written[field]}`));
  return found;
};

const checkLinks = (
  { workspaceId, head, records }: AgreementEvidence,
  sha256: Sha256,
): readonly Tampering[] => {
  const found: Tampering[] = [];
  let previous = BEFORE_THE_FIRST;
  records.forEach((record, index) => {
    const { sequence, previousHash, hash } = record;
    const expected = (records[index - 1]?.sequence ?? 0) + 1;
    if (sequence !== expected)
      found.push(
        sequence > expected
          ? ofRecord(
              expected,
              'record',
              `it is missing: record ${sequence} comes where ${expected} should be`,
            )
          : ofRecord(sequence, 'sequence', `it stands where record ${expected} should be`),
      );
    if (previousHash !== previous)
      found.push(ofRecord(sequence, 'previousHash', 'it does not follow the record before it'));
    if (sha256(recordText(workspaceId, record)) !== hash)
      found.push(ofRecord(sequence, 'hash', 'what it says is not what its hash was made of'));
    previous = hash;
  });
  if (head !== (records.at(-1)?.hash ?? null))
    found.push(ofChain('head', 'the newest record is not the one that the head names'));
  return found;
};

/** What the records make of a version: the state it must have, and what of them does not fit. */
type Course = Readonly<{
  states: readonly string[];
  judgesSince: string | null;
  found: readonly Tampering[];
}>;

const follow = ({ version, parsed }: Read, records: readonly AgreementRecord[]): Course => {
  const named = parsed.ok ? signatoriesOf(parsed.value) : [];
  const consent = consentSentence(version);
  const found: Tampering[] = [];
  const signed = new Set<string>();
  let states: readonly string[] = ['unsigned', 'withdrawn', 'replaced'];
  let since: string | null = null;
  const miss = ({ sequence }: AgreementRecord, field: string, message: string) => {
    found.push(ofRecord(sequence, field, message));
  };
  for (const record of records) {
    const { kind, email } = record;
    const isOpen = states.includes('proposed');
    if (kind === 'proposed') {
      if (states[0] !== 'unsigned') miss(record, 'kind', `version ${version.number} was proposed before`);
      if (!isSameValue(record.signatories ?? [], named))
        miss(
          record,
          'signatories',
          `it names ${record.signatories?.join(', ') ?? 'nobody'}; the text names ${named.join(', ')}`,
        );
      states = ['proposed'];
      continue;
    }
    if (!isOpen) miss(record, 'kind', `version ${version.number} is not proposed at this point`);
    if (kind === 'signed') {
      if (email === null || !named.includes(email))
        miss(record, 'email', `${email ?? 'nobody'} is no signatory of version ${version.number}`);
      else if (signed.has(email)) miss(record, 'email', `${email} has signed before`);
      else signed.add(email);
      if (record.consent !== consent) miss(record, 'consent', 'the sentence is not that of this version');
    }
    if (kind === 'in_force') {
      for (const person of named)
        if (!signed.has(person))
          found.push(ofVersion(version.number, 'signatures', `the signature of ${person} is missing`));
      states = ['signed', 'replaced'];
      since = record.judgesSince;
    }
    if (kind === 'refused') states = ['refused'];
    if (kind === 'withdrawn') states = ['withdrawn'];
  }
  if (states.includes('proposed') && named.length > 0 && named.every((person) => signed.has(person)))
    found.push(
      ofVersion(
        version.number,
        'state',
        'everybody has signed, and the record of its coming into force is missing',
      ),
    );
  return { states, judgesSince: since, found };
};

const checkCourse = (read: Read, records: readonly AgreementRecord[]): readonly Tampering[] => {
  const { version } = read;
  const { number, state } = version;
  const mine = records.filter(({ versionId }) => versionId === version.id);
  const { states, found, judgesSince } = follow(read, mine);
  const wrong = [...found];
  if (!states.includes(state))
    wrong.push(ofVersion(number, 'state', `it is ${state}; by the records it is ${states[0]}`));
  if (version.judgesSince !== judgesSince)
    wrong.push(
      ofVersion(number, 'judgesSince', `it says ${version.judgesSince}; the records say ${judgesSince}`),
    );
  for (const record of mine) {
    if (record.versionNumber !== number)
      wrong.push(ofRecord(record.sequence, 'versionNumber', `it is of version ${number}`));
    if (record.versionSha256 !== version.sha256)
      wrong.push(
        ofRecord(record.sequence, 'versionSha256', `it is about another text than version ${number} has`),
      );
    if (record.renderingSha256 !== version.renderingSha256)
      wrong.push(
        ofRecord(
          record.sequence,
          'renderingSha256',
          `it is about another document than version ${number} has`,
        ),
      );
  }
  return wrong;
};

const checkNumbers = ({ versions, records }: AgreementEvidence): readonly Tampering[] => {
  const numbers = versions.map(({ number }) => number).toSorted((a, b) => a - b);
  const found = numbers.flatMap((number, index) => {
    if (number === numbers[index - 1]) return [ofVersion(number, 'number', 'two versions have it')];
    const before = numbers[index - 1] ?? 0;
    return Array.from({ length: number - before - 1 }, (_, gap) =>
      ofVersion(before + gap + 1, 'version', 'it is missing'),
    );
  });
  const ids = new Set(versions.map(({ id }) => id));
  const lost = records.filter(({ versionId }) => !ids.has(versionId));
  return [
    ...found,
    ...lost.map(({ sequence, versionNumber }) =>
      ofRecord(sequence, 'versionId', `it is about version ${versionNumber}, which is missing`),
    ),
  ];
};

/**
 * Everything that does not hold in the record of a workspace's agreements; empty: each text, each document and each
 * signature is the one that was given. `sha256` gives the lower-case hexadecimal digest of a text in UTF-8.
 */
export const verifyAgreementRecord = (evidence: AgreementEvidence, sha256: Sha256): readonly Tampering[] => {
  const all = evidence.versions.map((version) => ({ version, parsed: parseAgreement(version.content) }));
  return [
    ...all.flatMap((read) => checkText(read, sha256)),
    ...checkNumbers(evidence),
    ...checkLinks(evidence, sha256),
    ...all.flatMap((read) => checkCourse(read, evidence.records)),
  ];
};
