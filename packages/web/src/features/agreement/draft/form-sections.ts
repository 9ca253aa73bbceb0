import type { Section } from './fields.ts';
import { frameSections } from './frame-sections.ts';
import { funnelSections } from './funnel-sections.ts';
import { promiseSections } from './promise-sections.ts';

/** The whole agreement as a form: every section of the file, in the order in which people settle it. */
export const SECTIONS: readonly Section[] = [...frameSections, ...funnelSections, ...promiseSections];
