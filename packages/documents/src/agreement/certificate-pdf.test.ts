import { describe, expect, test } from 'vitest';
import { readPdf } from '../pdf/read-pdf.suite.ts';
import { type Certificate, certificatePdf } from './certificate-pdf.ts';

const certificate: Certificate = {
  name: 'Northwind smarketing agreement',
  version: 3,
  effectiveFrom: '2026-01-01',
  effectiveUntil: '2026-12-31',
  language: 'en',
  timezone: 'America/New_York',
  currency: 'USD',
  textSha256: 'a'.repeat(63).concat('7'),
  renderingSha256: 'b'.repeat(64),
  consent: 'I have read version 3 and sign it for my department.',
  signatures: [
    {
      name: 'Dana Ortiz',
      address: 'dana@northwind.example',
      side: 'marketing',
      decision: 'signed',
      at: '2025-12-18T15:04:00Z',
      sha256: 'c'.repeat(64),
    },
    {
      name: 'Sam Lee',
      address: 'sam@northwind.example',
      side: 'sales',
      decision: 'signed',
      at: '2025-12-19T09:30:00Z',
      sha256: 'd'.repeat(64),
    },
  ],
  chainHead: 'e'.repeat(64),
  issuedAt: '2026-01-02T10:00:00Z',
};

describe('the certificate of a signed version', () => {
  test('says on one page what was signed, by whom, when, and how to verify it', async () => {
    const bytes = await certificatePdf(certificate);
    const { pages, text, language, title, tags } = readPdf(bytes);
    expect(pages).toBe(1);
    expect(language).toBe('en');
    expect(title).toBe('Certificate: Northwind smarketing agreement, version 3');
    for (const said of [
      'Version 3, in force January 1, 2026 to December 31, 2026.',
      certificate.textSha256,
      'b'.repeat(64),
      'e'.repeat(64),
      'Dana Ortiz',
      'December 18, 2025 at 10:04 AM EST',
      'leadpact agreement verify FILE',
    ])
      expect(text).toContain(said);
    expect(tags.H1).toBe(1);
    expect(tags.TH).toBe(6);
  });

  test('the same certificate is the same file, byte for byte', async () => {
    expect(await certificatePdf(certificate)).toEqual(await certificatePdf(certificate));
  });

  test('a refusal is shown with its reason, an open signature with an empty line', async () => {
    const [first] = certificate.signatures;
    if (first === undefined) throw new Error('no signature');
    const { text } = readPdf(
      await certificatePdf({
        ...certificate,
        signatures: [
          { ...first, decision: 'refused', reason: 'The band is too wide.' },
          { ...first, name: 'Sam Lee', decision: 'open', at: null, sha256: null },
        ],
      }),
    );
    expect(text).toContain('refused');
    expect(text).toContain('The band is too wide.');
    expect(text).toContain('open');
  });
});
