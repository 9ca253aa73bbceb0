import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { text } from './text.ts';
import styles from './wizard.module.css';

type Props = Readonly<{ name: string; onRemove: () => void }>;

/** Takes a row out of its list; it stands beside fields with a label. */
export const RemoveButton = ({ name, onRemove }: Props) => (
  <ActionIcon
    variant="subtle"
    size={36}
    className={styles.removeButton ?? ''}
    aria-label={text('remove', { name })}
    onClick={onRemove}
  >
    <IconX aria-hidden size={16} />
  </ActionIcon>
);
