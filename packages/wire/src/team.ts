import { z } from 'zod';
import { Password, Role } from './people.ts';

const EmailAddress = z.email().max(254);

/** A member of the workspace; everybody may see who is in it. */
export const Person = z.object({ userId: z.string(), name: z.string(), email: z.string(), role: Role });
export type Person = z.infer<typeof Person>;

/** The oldest member first. */
export const People = z.object({ people: z.array(Person) });
export type People = z.infer<typeof People>;

export const RoleChange = z.object({ role: Role });
export type RoleChange = z.infer<typeof RoleChange>;

/** Roles that one may be invited to: ownership is not given by a link. */
export const InvitedRole = Role.exclude(['owner']);
export type InvitedRole = z.infer<typeof InvitedRole>;

export const InvitationRequest = z.object({ email: EmailAddress, role: InvitedRole });
export type InvitationRequest = z.infer<typeof InvitationRequest>;

/** An invitation that nobody has accepted yet. */
export const Invitation = z.object({
  id: z.uuid(),
  email: z.string(),
  role: Role,
  /** Name of whoever invited; null when they are gone. */
  invitedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  expired: z.boolean(),
});
export type Invitation = z.infer<typeof Invitation>;

/** Newest first; those that ran out are among them until they are renewed or revoked. */
export const Invitations = z.object({ invitations: z.array(Invitation) });
export type Invitations = z.infer<typeof Invitations>;

/** The only answer that holds the link: it works once, and for seven days. */
export const SentInvitation = z.object({
  invitation: Invitation,
  link: z.string(),
  /** Whether a mail server is set, so that the link goes out by mail too. */
  mailed: z.boolean(),
});
export type SentInvitation = z.infer<typeof SentInvitation>;

/** The token of an invitation's link: what stands behind the `#`, which no server's log sees. */
export const InvitationToken = z.object({ token: z.string().min(1).max(200) });
export type InvitationToken = z.infer<typeof InvitationToken>;

/** What an invitation's link opens, before it is accepted. */
export const OpenInvitation = z.object({
  workspace: z.string(),
  email: z.string(),
  role: Role,
  invitedBy: z.string().nullable(),
  expiresAt: z.iso.datetime(),
  /** The address has an account: its password joins. Otherwise a name and a new password do. */
  hasAccount: z.boolean(),
  /** The browser is signed in with that account: nothing more is needed. */
  signedIn: z.boolean(),
});
export type OpenInvitation = z.infer<typeof OpenInvitation>;

/** Accepts an invitation. A new account needs a name and a password by the rules; an account there is, its password. */
export const InvitationAcceptance = z.object({
  token: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(100).optional(),
  password: z.string().min(1).max(128).optional(),
});
export type InvitationAcceptance = z.infer<typeof InvitationAcceptance>;

const DAY = z.iso.date();

/** Days on which a person takes no leads; both are days of absence, in the workspace's time zone. */
export const AbsenceRequest = z
  .object({ email: EmailAddress, firstDay: DAY, lastDay: DAY })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, {
    path: ['lastDay'],
    message: 'The last day is before the first.',
  });
export type AbsenceRequest = z.infer<typeof AbsenceRequest>;

export const Absence = z.object({ id: z.uuid(), email: z.string(), firstDay: DAY, lastDay: DAY });
export type Absence = z.infer<typeof Absence>;

/** Absences that have not ended, the next one first. */
export const Absences = z.object({ absences: z.array(Absence) });
export type Absences = z.infer<typeof Absences>;

export const PasswordChange = z.object({
  current: z.string().min(1).max(128),
  next: Password,
  /** Signs out everywhere else. */
  endOtherSessions: z.boolean(),
});
export type PasswordChange = z.infer<typeof PasswordChange>;

/** A browser that is signed in with this account. */
export const AccountSession = z.object({
  id: z.string(),
  current: z.boolean(),
  /** What the browser calls itself, as it was sent; null when it sent nothing. */
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
});
export type AccountSession = z.infer<typeof AccountSession>;

/** The newest first. */
export const AccountSessions = z.object({ sessions: z.array(AccountSession) });
export type AccountSessions = z.infer<typeof AccountSessions>;

export const AccountPatch = z.object({ name: z.string().trim().min(1).max(100) });
export type AccountPatch = z.infer<typeof AccountPatch>;

/** The workspaces that a person is in. */
export const MyWorkspaces = z.object({
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string(), current: z.boolean() })),
});
export type MyWorkspaces = z.infer<typeof MyWorkspaces>;

export const WorkspaceChoice = z.object({ id: z.uuid() });
export type WorkspaceChoice = z.infer<typeof WorkspaceChoice>;
