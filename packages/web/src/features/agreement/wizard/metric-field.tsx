import { METRICS } from '@leadpact/core';
import { Select } from '@mantine/core';
import { metricLabel } from '../../../shared/text/metric-label.ts';
import { text } from './text.ts';

type Props = Readonly<{ metric: string; onMetric: (metric: string) => void }>;

/** Which figure is meant: one that is known by name, or the document's own. */
export const MetricField = ({ metric, onMetric }: Props) => (
  <Select
    label={text('metric')}
    data={[...new Set([...METRICS, metric])].map((value) => ({ value, label: metricLabel(value) }))}
    value={metric}
    allowDeselect={false}
    onChange={(next) => next !== null && onMetric(next)}
  />
);
