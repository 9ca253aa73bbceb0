/** Where a sealed value of a receiver belongs: moved to another row it cannot be opened. */
export const sealedPlace = (workspaceId: string, webhookId: string, what: 'address' | 'secret'): string =>
  `webhook ${workspaceId} ${webhookId} ${what}`;
