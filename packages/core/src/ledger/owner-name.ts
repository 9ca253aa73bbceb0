/**
 * The owner that a text names: the address of a person in lower case, however a CRM writes it, so that one person is one
 * owner. What is no address, such as an id of another system, stays as it is.
 */
export const ownerName = (owner: string): string =>
  owner.includes('@') ? owner.trim().toLowerCase() : owner;
