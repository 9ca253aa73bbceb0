/**
 * Wrong use or bad input, told in one line: the place, what was found, what is expected. Thrown by a command before it
 * has done anything, caught where commands are run.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}

/** `file: found …, expected …` */
export const refusal = (place: string, found: string, expected: string): Refusal =>
  new Refusal(`${place}: found ${found}, expected ${expected}`);
