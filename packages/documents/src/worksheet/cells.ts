import type { XlsxCell } from '../xlsx/xlsx-sheet.ts';
import type { StyleName } from '../xlsx/xlsx-style.ts';

export const text = (value: string, style: StyleName = 'label'): XlsxCell => ({
  kind: 'text',
  text: value,
  style,
});

export const textInput = (value: string | null): XlsxCell =>
  value === null ? { kind: 'blank', style: 'text-input' } : text(value, 'text-input');

export const numberInput = (value: number | null, style: StyleName): XlsxCell =>
  value === null ? { kind: 'blank', style } : { kind: 'number', value, style };

/** A formula with the value it has now; null shows nothing. */
export const formula = (expression: string, value: string | number | null, style: StyleName): XlsxCell => ({
  kind: 'formula',
  formula: expression,
  value: value ?? '',
  style,
});

/** `a ÷ b`, or null where that is no number. */
export const ratio = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b <= 0 ? null : a / b;
