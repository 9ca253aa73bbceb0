import { describe, expect, test } from 'vitest';
import { type CalendarMeeting, reviewFeed, reviewInvitation } from './review-calendar.ts';

const meeting: CalendarMeeting = {
  review: 'monthly',
  name: 'Monthly management meeting',
  agreedDate: '2026-05-03',
  startsAt: Date.parse('2026-05-04T18:00:00Z'),
  endsAt: Date.parse('2026-05-04T19:00:00Z'),
  description: 'Bring the figures.',
};
const basis = {
  workspaceId: '6f0c8a52-7f3b-4d5e-9a55-0b8d4a6f1c11',
  name: 'Northwind: reviews',
  url: 'https://leadpact.example/agreement/reviews',
  at: Date.parse('2026-04-27T08:00:00Z'),
};
/** Long lines are folded: a line break and a space are nothing. */
const unfolded = (text: string): string => text.replaceAll('\r\n ', '');

describe('the calendar of reviews', () => {
  test('says a meeting in UTC with a UID made of workspace, review and agreed date', () => {
    const text = unfolded(reviewFeed({ ...basis, meetings: [meeting] }));
    expect(text).toContain('UID:6f0c8a52-7f3b-4d5e-9a55-0b8d4a6f1c11.monthly.2026-05-03@leadpact\r\n');
    expect(text).toContain('DTSTART:20260504T180000Z\r\n');
    expect(text).toContain('DTEND:20260504T190000Z\r\n');
    expect(text).toContain('DTSTAMP:20260427T080000Z\r\n');
    expect(text).toContain('METHOD:PUBLISH\r\n');
  });

  test('a meeting that moves keeps its UID', () => {
    const moved = {
      ...meeting,
      startsAt: meeting.startsAt + 86_400_000,
      endsAt: meeting.endsAt + 86_400_000,
    };
    const uid = (text: string) => /UID:(.*)\r\n/.exec(unfolded(text))?.[1];
    expect(uid(reviewFeed({ ...basis, meetings: [moved] }))).toBe(
      uid(reviewFeed({ ...basis, meetings: [meeting] })),
    );
  });

  test('text of people cannot add a line of its own', () => {
    const text = reviewFeed({
      ...basis,
      meetings: [{ ...meeting, name: 'Review\r\nATTACH:https://evil.example/x;y,z\\n\u202e' }],
    });
    expect(text).not.toMatch(/^ATTACH/m);
    expect(unfolded(text)).toMatch(/SUMMARY:Review ATTACH:/);
    expect(text).not.toContain('\u202e');
  });

  test('no line is longer than 75 bytes', () => {
    const text = reviewFeed({ ...basis, meetings: [{ ...meeting, description: 'ä'.repeat(400) }] });
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('an invitation asks one person, with the same UID as the feed', () => {
    const text = unfolded(
      reviewInvitation({
        ...basis,
        meeting,
        attendee: 'dana@northwind.example',
        organizer: 'leadpact@northwind.example',
      }),
    );
    expect(text).toContain('METHOD:REQUEST');
    expect(text).toMatch(/ORGANIZER;CN="?Leadpact"?:mailto:leadpact@northwind\.example/i);
    expect(text).toMatch(/ATTENDEE[^\r]*:mailto:dana@northwind\.example/i);
    expect(text).toContain('UID:6f0c8a52-7f3b-4d5e-9a55-0b8d4a6f1c11.monthly.2026-05-03@leadpact');
  });
});
