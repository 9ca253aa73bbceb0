import type { Person } from '@leadpact/wire';

/** What somebody is called; by their address once they are gone. */
export const personName = (people: readonly Person[], email: string): string =>
  people.find((person) => person.email === email)?.name ?? email;
