import { text } from './shape.ts';

/** A person, by e-mail address. */
export const person = text('an e-mail address', /^[^\s@]+@[^\s@]+$/, 'somebody@example.com');
