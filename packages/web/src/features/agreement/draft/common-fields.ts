import { LEAD_EVENT_TYPES, PERIOD_KINDS, STAGES } from '@leadpact/core';
import type { Field } from './fields.ts';
import { options } from './words.ts';

export const SIDE_OPTIONS = options(['marketing', 'sales']);
export const PERIOD_OPTIONS = options(PERIOD_KINDS);
export const STAGE_OPTIONS = options(STAGES);
export const EVENT_OPTIONS = options(LEAD_EVENT_TYPES);

export const id: Field = { kind: 'text', key: 'id', label: 'fId', help: 'hId', required: true };
export const name: Field = { kind: 'text', key: 'name', label: 'fName' };
export const prose: Field = { kind: 'prose', key: 'text', label: 'fText', help: 'hText', wide: true };

/** Members of a list that all have the same fields. */
export const always = (fields: readonly Field[]) => () => fields;
