import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';

type Props = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> &
  Readonly<{
    value: string;
    onText: (value: string) => void;
    /** What may be handed on; anything else stays on screen, marked. */
    accepts?: (value: string) => boolean;
  }>;

/** A line of text; what cannot stand in the document is kept on screen only. */
export const TextField = ({ value, onText, accepts = () => true, ...props }: Props) => {
  const [shown, setShown] = useState(value);
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    setShown(value);
  }
  return (
    <TextInput
      size="sm"
      value={shown}
      error={accepts(shown) ? undefined : true}
      onChange={({ currentTarget }) => {
        const next = currentTarget.value;
        setShown(next);
        if (!accepts(next)) return;
        setKnown(next);
        onText(next);
      }}
      {...props}
    />
  );
};
