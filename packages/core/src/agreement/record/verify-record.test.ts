import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NORTHWIND } from '../northwind.suite.ts';
import { parseAgreement } from '../parse.ts';
import { printAgreement } from '../print.ts';
import { type AgreementRecord, BEFORE_THE_FIRST, type RecordKind, recordText } from './agreement-record.ts';
import { consentSentence } from './signatories.ts';
import { type AgreementEvidence, type ProvableVersion, verifyAgreementRecord } from './verify-record.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const WORKSPACE = '6f9619ff-8b86-4011-b42d-00c04fc964ff';
const DANA = 'dana@northwind.example';
const SAM = 'sam@northwind.example';

const contentFrom = (from: string): string => {
  const parsed = parseAgreement(NORTHWIND);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return printAgreement({ ...parsed.value, effective: { ...parsed.value.effective, from } });
};

const version = (number: number, state: string, from: string): ProvableVersion => {
  const content = contentFrom(from);
  const rendering = `{"title":"version ${number}"}`;
  return {
    id: `00000000-0000-4000-8000-00000000000${number}`,
    number,
    name: 'Northwind smarketing agreement',
    state,
    sha256: sha256(content),
    content,
    rendering,
    renderingSha256: sha256(rendering),
    effectiveFrom: from,
    effectiveUntil: '2026-12-31',
    judgesSince: null,
  };
};

type Deed = Readonly<{ kind: RecordKind; of: ProvableVersion; email?: string; reason?: string }>;

const chain = (deeds: readonly Deed[]): readonly AgreementRecord[] => {
  let previousHash = BEFORE_THE_FIRST;
  return deeds.map(({ kind, of, email = DANA, reason }, index) => {
    const record = {
      sequence: index + 1,
      kind,
      versionId: of.id,
      versionNumber: of.number,
      versionSha256: of.sha256,
      renderingSha256: of.renderingSha256 ?? '',
      consent: kind === 'signed' ? consentSentence(of) : null,
      signatories: kind === 'proposed' ? [DANA, SAM] : null,
      account: kind === 'in_force' ? null : `account of ${email}`,
      email: kind === 'in_force' ? null : email,
      signIn: kind === 'in_force' ? ('system' as const) : ('password' as const),
      at: `2026-03-0${index + 1}T10:00:00.000Z`,
      address: '192.0.2.7',
      userAgent: 'Firefox',
      reason: reason ?? null,
      judgesSince: null,
      previousHash,
    };
    const hash = sha256(recordText(WORKSPACE, record));
    previousHash = hash;
    return { ...record, hash };
  });
};

const evidence = (
  versions: readonly ProvableVersion[],
  records: readonly AgreementRecord[],
): AgreementEvidence => ({ workspaceId: WORKSPACE, head: records.at(-1)?.hash ?? null, versions, records });

const first = version(1, 'refused', '2026-04-01');
const second = version(2, 'signed', '2026-05-01');
const sound = evidence(
  [first, second],
  chain([
    { kind: 'proposed', of: first },
    { kind: 'signed', of: first },
    { kind: 'refused', of: first, email: SAM, reason: 'Six attempts are too many.' },
    { kind: 'proposed', of: second },
    { kind: 'signed', of: second },
    { kind: 'signed', of: second, email: SAM },
    { kind: 'in_force', of: second },
  ]),
);

const found = (tampered: AgreementEvidence) => verifyAgreementRecord(tampered, sha256);

const withVersion = (change: Partial<ProvableVersion>): AgreementEvidence => ({
  ...sound,
  versions: [first, { ...second, ...change }],
});

const withRecord = (sequence: number, change: Partial<AgreementRecord>): AgreementEvidence => ({
  ...sound,
  records: sound.records.map((record) => (record.sequence === sequence ? { ...record, ...change } : record)),
});

describe('the record of the agreements', () => {
  test('nothing is found where nothing was changed', () => {
    expect(found(sound)).toEqual([]);
    expect(found(evidence([], []))).toEqual([]);
    expect(found(evidence([version(1, 'unsigned', '2026-04-01')], []))).toEqual([]);
  });

  test('a text with one number changed is found at its version, and at the records that are about the true one', () => {
    const content = second.content.replace('60m', '90m');
    expect(found(withVersion({ content }))).toEqual([
      {
        place: { kind: 'version', number: 2 },
        field: 'content',
        message: 'the text is not the one of its SHA-256',
      },
    ]);
    const rehashed = found(withVersion({ content, sha256: sha256(content) }));
    expect(rehashed).toContainEqual({
      place: { kind: 'record', number: 4 },
      field: 'versionSha256',
      message: 'it is about another text than version 2 has',
    });
  });

  test('another document than the one that was shown is found', () => {
    expect(found(withVersion({ rendering: '{"title":"version two"}' }))).toMatchObject([
      { place: { kind: 'version', number: 2 }, field: 'rendering' },
    ]);
  });

  test.each([
    ['email', 'eve@northwind.example'],
    ['at', '2026-03-05T10:00:01.000Z'],
    ['consent', 'I agree.'],
    ['address', '192.0.2.8'],
    ['signIn', 'session'],
    ['reason', 'none'],
  ] as const)('a signature whose %s was changed is found by its hash', (field, value) => {
    expect(found(withRecord(5, { [field]: value }))).toContainEqual({
      place: { kind: 'record', number: 5 },
      field: 'hash',
      message: 'what it says is not what its hash was made of',
    });
  });

  test('a changed signature with a hash of its own breaks the chain behind it', () => {
    const forged = { ...(sound.records[4] as AgreementRecord), email: 'eve@northwind.example' };
    const hash = sha256(recordText(WORKSPACE, forged));
    expect(found(withRecord(5, { ...forged, hash }))).toContainEqual({
      place: { kind: 'record', number: 6 },
      field: 'previousHash',
      message: 'it does not follow the record before it',
    });
  });

  test('a record that was taken out is named', () => {
    const records = sound.records.filter(({ sequence }) => sequence !== 6);
    expect(found({ ...sound, records })).toContainEqual({
      place: { kind: 'record', number: 6 },
      field: 'record',
      message: 'it is missing: record 7 comes where 6 should be',
    });
    expect(found({ ...sound, records })).toContainEqual({
      place: { kind: 'version', number: 2 },
      field: 'signatures',
      message: `the signature of ${SAM} is missing`,
    });
  });

  test('the last records taken off are found by the state of the version, and by the head that a mail holds', () => {
    const records = sound.records.slice(0, 5);
    expect(found(evidence(sound.versions, records))).toEqual([
      {
        place: { kind: 'version', number: 2 },
        field: 'state',
        message: 'it is signed; by the records it is proposed',
      },
    ]);
    expect(found({ ...sound, records })).toContainEqual({
      place: { kind: 'chain' },
      field: 'head',
      message: 'the newest record is not the one that the head names',
    });
  });

  test('two records in swapped order are found', () => {
    const [a, b, c, d, e, f, g] = sound.records as [AgreementRecord, ...AgreementRecord[]];
    const records = [a, b, c, d, f, e, g].map((record) => record as AgreementRecord);
    expect(found({ ...sound, records }).map(({ place }) => place)).toContainEqual({
      kind: 'record',
      number: 6,
    });
  });

  test('a state that the records do not give is found, and so is a version that is gone', () => {
    expect(found({ ...sound, versions: [{ ...first, state: 'signed' }, second] })).toContainEqual({
      place: { kind: 'version', number: 1 },
      field: 'state',
      message: 'it is signed; by the records it is refused',
    });
    expect(found({ ...sound, versions: [second] })).toContainEqual({
      place: { kind: 'version', number: 1 },
      field: 'version',
      message: 'it is missing',
    });
  });

  test('a date beside the text that the text does not say is found', () => {
    expect(found(withVersion({ effectiveFrom: '2026-06-01' }))).toContainEqual({
      place: { kind: 'version', number: 2 },
      field: 'effectiveFrom',
      message: 'it says 2026-06-01, its text says 2026-05-01',
    });
  });

  test('a signature of somebody who is no signatory does not stand for one who is', () => {
    const records = chain([
      { kind: 'proposed', of: second },
      { kind: 'signed', of: second },
      { kind: 'signed', of: second, email: 'kim@northwind.example' },
      { kind: 'in_force', of: second },
    ]);
    const only = { ...second, number: 1 };
    expect(found(evidence([only], records)).map(({ field }) => field)).toEqual(
      expect.arrayContaining(['email', 'signatures']),
    );
  });

  test('whatever single field of whatever record is changed, something is found', () => {
    const fields = [
      'kind',
      'versionId',
      'versionNumber',
      'versionSha256',
      'renderingSha256',
      'account',
      'email',
      'signIn',
      'at',
      'address',
      'userAgent',
      'reason',
      'previousHash',
      'hash',
    ] as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...fields),
        fc.string({ minLength: 1 }),
        (sequence, field, text) => {
          const before = sound.records[sequence - 1]?.[field];
          fc.pre(String(before) !== text);
          const value = field === 'versionNumber' ? 99 : text;
          const tampered = withRecord(sequence, { [field]: value } as Partial<AgreementRecord>);
          expect(found(tampered).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
