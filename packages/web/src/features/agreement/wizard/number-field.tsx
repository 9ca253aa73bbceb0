import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> &
  Readonly<{ value: number | null; onNumber: (value: number) => void }>;

/** A number that may be empty while it is typed; only numbers are handed on. */
export const NumberField = ({ value, onNumber, ...props }: Props) => {
  const [shown, setShown] = useState<number | string>(value ?? '');
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    if (shown !== value) setShown(value ?? '');
  }
  return (
    <NumberInput
      hideControls
      min={0}
      thousandSeparator=","
      inputMode="decimal"
      size="sm"
      value={shown}
      onChange={(next) => {
        setShown(next);
        if (typeof next !== 'number') return;
        setKnown(next);
        onNumber(next);
      }}
      onBlur={() => setShown(value ?? '')}
      {...props}
    />
  );
};
