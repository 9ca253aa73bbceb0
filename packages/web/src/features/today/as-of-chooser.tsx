import { Button, Group, Popover, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { text } from './text.ts';

type Props = Readonly<{
  /** The day that is shown; null for today. */
  shown: string | null;
  /** Today in the agreement's zone: the last day that can be chosen. */
  today: string;
}>;

/** Chooses the day whose end the board shows; the address holds it. */
export const AsOfChooser = ({ shown, today }: Props) => {
  const [isOpen, setOpen] = useState(false);
  const [day, setDay] = useState(shown ?? today);
  const navigate = useNavigate();
  const go = (event: FormEvent) => {
    event.preventDefault();
    setOpen(false);
    if (day === '') return;
    void navigate({ to: '/today', search: day >= today ? {} : { asOf: day } });
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <Button variant="default" onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {text('asOfChoose')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={go}>
          <TextInput
            type="date"
            label={text('asOfDay')}
            description={text('asOfHelp')}
            value={day}
            max={today}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
          <Group justify="flex-end" mt="sm">
            <Button type="submit" disabled={day === ''}>
              {text('asOfShow')}
            </Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
};
