import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inertText } from '../text/inert-text.ts';
import { mailSubject, writeMail } from './write-mail.ts';

const SEED = 20261125;

const said = (text: string) =>
  writeMail({
    heading: text,
    paragraphs: [text],
    lines: [{ text, detail: text, url: 'https://leadpact.example/leads/L1' }],
    action: { label: text, url: 'https://leadpact.example/queue?a=1&b=2' },
    reason: text,
  });

describe('a mail', () => {
  test('says the same as text and as HTML, with the link of its one next step', () => {
    const { text, html } = writeMail({
      heading: 'Three first touches are due',
      paragraphs: ['Kim owes them within the next hour.'],
      lines: [
        { text: 'Dana Ortiz', detail: 'due 14:05', url: 'https://leadpact.example/leads/L1' },
        { text: 'Lee Park' },
      ],
      action: { label: 'Open the queue', url: 'https://leadpact.example/queue?a=1&b=2' },
      reason: 'You chose to hear of what is due.',
    });
    expect(text).toBe(
      'Three first touches are due\n\nKim owes them within the next hour.\n\n' +
        '- Dana Ortiz\n  due 14:05\n  https://leadpact.example/leads/L1\n- Lee Park\n\n' +
        'Open the queue:\nhttps://leadpact.example/queue?a=1&b=2\n\n-- \nYou chose to hear of what is due.\n',
    );
    for (const words of [
      'Three first touches are due',
      'Kim owes them',
      'due 14:05',
      'Lee Park',
      'You chose',
    ])
      expect(html).toContain(words);
    expect(html).toContain('href="https://leadpact.example/queue?a=1&amp;b=2"');
  });

  test('has no element, attribute or link of its own from any text, and no line of its own in plain text', () => {
    const allowed = said('words').html.match(/<[^>]*>/g);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc
            .array(
              fc.constantFrom(
                '<script>',
                '"',
                "'",
                '>',
                '<a href=x>',
                'http://evil.example',
                'www.evil.example',
                'evil.com/x',
                'javascript:alert(1)',
                '\r\n\r\n',
                '&lt;',
                '\u202e',
                '-- ',
              ),
            )
            .map((parts) => parts.join(' ')),
        ),
        (words) => {
          const { text, html } = said(words);
          expect(html.match(/<[^>]*>/g)).toEqual(allowed);
          const links = /https?:\/\/[^\s<"']*/g;
          for (const url of [...(text.match(links) ?? []), ...(html.match(links) ?? [])])
            expect(url).toMatch(/^https:\/\/leadpact\.example\//);
          expect(text.split('\n').length).toBe(said('words').text.split('\n').length);
        },
      ),
      { seed: SEED, numRuns: 60 },
    );
  });

  test('with an address that is no web address is a bug, and is not written', () => {
    expect(() =>
      writeMail({
        heading: 'h',
        paragraphs: [],
        action: { label: 'go', url: 'javascript:alert(1)' },
        reason: 'r',
      }),
    ).toThrow(/no web address/);
  });
});

describe('somebody’s text', () => {
  for (const [text, expected] of [
    ['Kim Okafor', 'Kim Okafor'],
    ['kim.okafor@northwind.example', 'kim.okafor@northwind.example'],
    ['see https://evil.example now', 'see https:\u2060//evil\u2060.example now'],
    ['www.evil.com', 'www\u2060.evil\u2060.com'],
    ['$ 18.50 at 14.05', '$ 18.50 at 14.05'],
    ['end of it. Next', 'end of it. Next'],
    ['a\u0000b\u202ec\n\td', 'abc d'],
  ] as const) {
    test(`${JSON.stringify(text)} becomes ${JSON.stringify(expected)}`, () => {
      expect(inertText(text)).toBe(expected);
    });
  }

  test('as a subject is one line of at most 150 characters', () => {
    expect(mailSubject('Hello\r\nBcc: eve@evil.example')).toBe('Hello Bcc: eve@evil.example');
    expect([...mailSubject('😀'.repeat(200))].length).toBe(150);
  });
});
