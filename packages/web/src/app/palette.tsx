import { Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import styles from './palette.module.css';
import { fitting, type PaletteAction, usePaletteActions } from './palette-actions.tsx';
import { text } from './text.ts';

/** Type a few letters, move with the arrows, go with Enter. */
export const Palette = ({ onClose }: Readonly<{ onClose: () => void }>) => {
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = fitting(usePaletteActions(), query);
  const chosen = found[Math.min(at, found.length - 1)];
  const run = (action: PaletteAction | undefined) => {
    if (action === undefined) return;
    onClose();
    action.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((now) => Math.min(found.length - 1, now + 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1));
    else if (event.key === 'Enter') run(chosen);
    else return;
    event.preventDefault();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding="sm"
      yOffset="12dvh"
      aria-label={text('search')}
    >
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={text('search')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
        placeholder={text('search')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label={text('search')} className={styles.list}>
        {found.map((action) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the combobox's
          <div
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={action === chosen}
            className={styles.item}
            onClick={() => run(action)}
          >
            <action.icon size={18} aria-hidden />
            {action.label}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>{text('noMatch', { query })}</p>}
    </Modal>
  );
};
