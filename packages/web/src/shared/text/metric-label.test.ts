import { METRICS } from '@leadpact/core';
import { expect, test } from 'vitest';
import { metricLabel } from './metric-label.ts';

test('metrics are called what people call them, the organisation’s own by their id', () => {
  expect(['nps', 'cost_per_mql', 'close_rate', 'measure:brand_searches'].map(metricLabel)).toEqual([
    'NPS',
    'Cost per MQL',
    'Close rate',
    'Brand searches',
  ]);
  expect(METRICS.map(metricLabel).filter((label) => label.includes('_'))).toEqual([]);
});
