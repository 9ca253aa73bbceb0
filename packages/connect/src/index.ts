export { sampleAgreement } from './sample/sample-agreement.ts';
export { sampleCompany } from './sample/sample-company.ts';
export { SAMPLE_SOURCE, type SampleEvent } from './sample/sample-event.ts';
export { type SampleExport, sampleExport } from './sample/sample-export.ts';
export type { SampleOptions } from './sample/sample-stories.ts';
