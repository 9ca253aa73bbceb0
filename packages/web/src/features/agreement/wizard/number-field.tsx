import { NumberInput, type NumberInputProps } from '@mantine/core';
import { useState } from 'react';

type Props = Omit<NumberInputProps, 'value' | 'onChange' | 'defaultValue'> &
  Readonly<{ value: number | null; onNumber: (value: number) => void }>;

/** What stands in the field as a number; the field gives text for "04", which is one too. */
const numberIn = (shown: number | string): number | null => {
  if (shown === '') return null;
  const number = Number(shown);
  return Number.isFinite(number) ? number : null;
};

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
        const number = numberIn(next);
        if (number === null) return;
        setKnown(number);
        onNumber(number);
      }}
      onFocus={({ currentTarget }) => currentTarget.select()}
      onBlur={() => setShown(value ?? '')}
      {...props}
    />
  );
};
