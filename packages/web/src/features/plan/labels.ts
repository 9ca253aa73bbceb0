import { readable } from '../../shared/text/names.ts';
import type { Scope } from './matrix.ts';
import { text } from './text.ts';

/** A channel or persona as people read it; leads without one have "(none)". */
export const label = (value: string | null): string => (value === null ? text('none') : readable(value));

/** What a figure is of, in words. */
export const scopeName = ({ kind, channel, persona }: Scope): string => {
  if (kind === 'total') return text('everything');
  if (kind === 'channel') return label(channel);
  if (kind === 'persona') return label(persona);
  return persona === null
    ? label(channel)
    : text('cellOf', { channel: label(channel), persona: label(persona) });
};
