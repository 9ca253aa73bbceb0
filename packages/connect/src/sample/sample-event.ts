import { type InstantMs, SAMPLE_SOURCE } from '@leadpact/core';

/** One event of the sample, in the CloudEvents 1.0 JSON format. */
export type SampleEvent = Readonly<{
  specversion: '1.0';
  id: string;
  source: typeof SAMPLE_SOURCE;
  type: string;
  subject: string;
  time: string;
  data: Readonly<Record<string, unknown>>;
}>;

/** An event before it has its identity. */
export type Happening = Readonly<{ at: InstantMs; type: string; data: Readonly<Record<string, unknown>> }>;

export const sampleEvent = (id: string, subject: string, { at, type, data }: Happening): SampleEvent => ({
  specversion: '1.0',
  id,
  source: SAMPLE_SOURCE,
  type,
  subject,
  time: new Date(at).toISOString().replace('.000Z', 'Z'),
  data,
});
