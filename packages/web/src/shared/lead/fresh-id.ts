/** A new name for something that is about to be sent: 128 random bits. Pages without https have no `randomUUID`. */
export const freshId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  );
