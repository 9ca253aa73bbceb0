import { messages } from '../text/messages.ts';

export const text = messages({
  loading: 'Loading …',
  again: 'Try again',
  close: 'Close',
  exportAs: 'Download {name} as {format}',
  waitsForMe: 'Version {number} of the agreement waits for your signature.',
  readAndSign: 'Read and sign',
});
