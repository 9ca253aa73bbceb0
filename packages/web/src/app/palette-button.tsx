import { IconSearch } from '@tabler/icons-react';
import styles from './shell.module.css';
import { text } from './text.ts';

export const PaletteButton = ({ onOpen }: Readonly<{ onOpen: () => void }>) => (
  <button
    type="button"
    className={styles.tool}
    aria-label={text('searchButton')}
    aria-keyshortcuts="Control+K Meta+K"
    onClick={onOpen}
  >
    <IconSearch size={16} aria-hidden />
    <span className={styles.searchWord}>{text('search')}</span>
    <kbd className={styles.kbd}>{text('searchKeys')}</kbd>
  </button>
);
