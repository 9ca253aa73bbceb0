import { minorDigits } from '@leadpact/core';
import { NumberInput, type NumberInputProps } from '@mantine/core';
import { locale } from '../text/messages.ts';

type Props = Omit<NumberInputProps, 'value' | 'onChange'> &
  Readonly<{ minor: number | null; currency: string | null; onMinor: (minor: number | null) => void }>;

const symbolOf = (currency: string | null): string => {
  if (currency === null) return '';
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  return parts.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? '';
};

/** An amount in a currency, kept in its minor units. */
export const MoneyInput = ({ minor, currency, onMinor, ...props }: Props) => {
  const digits = minorDigits(currency);
  return (
    <NumberInput
      min={0}
      max={1e12}
      clampBehavior="strict"
      allowNegative={false}
      decimalScale={digits}
      thousandSeparator=","
      hideControls
      prefix={symbolOf(currency)}
      inputMode="decimal"
      value={minor === null ? '' : minor / 10 ** digits}
      onChange={(value) => onMinor(typeof value === 'number' ? Math.round(value * 10 ** digits) : null)}
      {...props}
    />
  );
};
