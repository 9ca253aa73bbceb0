import { NumberInput, type NumberInputProps } from '@mantine/core';

type Props = Omit<NumberInputProps, 'value' | 'onChange'> &
  Readonly<{ rate: number | null; decimals?: number; onRate: (rate: number | null) => void }>;

const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

/** A share of 1, typed in percent. */
export const PercentInput = ({ rate, decimals = 1, onRate, ...props }: Props) => (
  <NumberInput
    min={0}
    max={100}
    clampBehavior="strict"
    allowNegative={false}
    decimalScale={decimals}
    hideControls
    suffix="%"
    inputMode="decimal"
    value={rate === null ? '' : rounded(rate * 100, decimals)}
    onChange={(value) => onRate(typeof value === 'number' ? rounded(value / 100, decimals + 2) : null)}
    {...props}
  />
);
