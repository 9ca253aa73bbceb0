import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalCalendarMethod,
  ICalEventStatus,
} from 'ical-generator';
import { inertText } from '../text/inert-text.ts';

/** A meeting as a calendar shows it. */
export type CalendarMeeting = Readonly<{
  review: string;
  name: string;
  /** The agreed date `YYYY-MM-DD`: with it a meeting is the same one, also when it moves. */
  agreedDate: string;
  /** Milliseconds since 1970. */
  startsAt: number;
  endsAt: number;
  description: string;
}>;

export type ReviewCalendar = Readonly<{
  workspaceId: string;
  /** Name of the calendar. */
  name: string;
  meetings: readonly CalendarMeeting[];
  /** Page of the reviews. */
  url: string;
  /** When this was written, in milliseconds since 1970. */
  at: number;
}>;

/** The same meeting has one UID in every feed and mail, whatever moves. */
export const meetingUid = (
  workspaceId: string,
  { review, agreedDate }: Pick<CalendarMeeting, 'review' | 'agreedDate'>,
): string => `${workspaceId}.${review}.${agreedDate}@leadpact`;

const calendarOf = ({ workspaceId, name, meetings, url, at }: ReviewCalendar) => {
  const calendar = ical({
    name: inertText(name),
    prodId: { company: 'Leadpact', product: 'Reviews', language: 'EN' },
    // Six hours: a moved date is known on the same day.
    ttl: 21_600,
  });
  const events = meetings.map((meeting) =>
    calendar.createEvent({
      id: meetingUid(workspaceId, meeting),
      stamp: new Date(at),
      start: new Date(meeting.startsAt),
      end: new Date(meeting.endsAt),
      summary: inertText(meeting.name),
      description: inertText(meeting.description),
      url,
      status: ICalEventStatus.CONFIRMED,
    }),
  );
  return { calendar, events };
};

/** All meetings to subscribe to. Instants are written in UTC, so that no zone data are needed to read them. */
export const reviewFeed = (given: ReviewCalendar): string => {
  const { calendar } = calendarOf(given);
  calendar.method(ICalCalendarMethod.PUBLISH);
  return calendar.toString();
};

/** One meeting as an invitation to one person. */
export const reviewInvitation = (
  given: Omit<ReviewCalendar, 'meetings'> &
    Readonly<{ meeting: CalendarMeeting; attendee: string; organizer: string }>,
): string => {
  const { meeting, attendee, organizer, ...rest } = given;
  const { calendar, events } = calendarOf({ ...rest, meetings: [meeting] });
  calendar.method(ICalCalendarMethod.REQUEST);
  for (const event of events) {
    event.organizer({ name: 'Leadpact', email: organizer });
    event.createAttendee({
      email: attendee,
      rsvp: false,
      role: ICalAttendeeRole.REQ,
      status: ICalAttendeeStatus.NEEDSACTION,
    });
  }
  return calendar.toString();
};
