import type { NumberInputProps } from '@mantine/core';
import { NumberField } from './number-field.tsx';

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> &
  Readonly<{ share: number | null; onShare: (share: number) => void }>;

/** A share of 1, typed in percent. */
export const ShareField = ({ share, onShare, ...props }: Props) => (
  <NumberField
    max={100}
    suffix=" %"
    decimalScale={1}
    value={share === null ? null : Math.round(share * 1000) / 10}
    onNumber={(percent) => onShare(Math.round(percent * 10) / 1000)}
    {...props}
  />
);
