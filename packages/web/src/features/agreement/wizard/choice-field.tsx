import { Select, type SelectProps } from '@mantine/core';
import { type TextKey, text } from './text.ts';

type Props<Value extends TextKey> = Omit<SelectProps, 'data' | 'value' | 'onChange' | 'defaultValue'> &
  Readonly<{
    options: readonly Value[];
    value: NoInfer<Value> | null;
    onChoose: (value: Value) => void;
  }>;

/** One of the words that the document knows for a place. */
export const ChoiceField = <Value extends TextKey>({ options, onChoose, ...props }: Props<Value>) => (
  <Select
    data={options.map((value) => ({ value, label: text(value) }))}
    allowDeselect={false}
    onChange={(next) => {
      const chosen = options.find((one) => one === next);
      if (chosen !== undefined) onChoose(chosen);
    }}
    {...props}
  />
);
