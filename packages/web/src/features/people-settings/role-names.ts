import { Role } from '@leadpact/wire';
import { text } from './text.ts';

export const roleName = (role: Role): string => text(role);

const isRole = (value: string): value is Role => Role.safeParse(value).success;

/** A role from a select, or null when it is none. */
export const roleOf = (value: string): Role | null => (isRole(value) ? value : null);

/** The roles as choices, with what each may do; ownership only where it may be given. */
export const roleChoices = (withOwner: boolean) =>
  Role.options
    .filter((role) => withOwner || role !== 'owner')
    .map((role) => ({ value: role, label: text(role) }));
