import { Modal, Table } from '@mantine/core';
import { ReturnFocus } from '../shared/ui/return-focus.tsx';
import { pages } from './navigation.ts';
import styles from './shell.module.css';
import { text } from './text.ts';

const rows: readonly (readonly [string, Parameters<typeof text>[0]])[] = [
  ['Ctrl K', 'keysPalette'],
  ['?', 'keysSheet'],
  ...pages.map(({ key, name }) => [`G ${key.toUpperCase()}`, name] as const),
  ['T', 'keysTable'],
  ['F', 'keysFull'],
  ['Ctrl Enter', 'keysSend'],
  ['Esc', 'keysClose'],
];

/** Every key of the app. */
export const KeysSheet = ({ onClose }: Readonly<{ onClose: () => void }>) => (
  <Modal opened onClose={onClose} title={text('keys')} closeButtonProps={{ 'aria-label': text('close') }}>
    <ReturnFocus />
    <Table aria-label={text('keys')}>
      <Table.Tbody>
        {rows.map(([keys, meaning]) => (
          <Table.Tr key={keys}>
            <Table.Td>
              {keys.split(' ').map((key) => (
                <kbd key={key} className={styles.kbd} style={{ marginRight: 4 }}>
                  {key}
                </kbd>
              ))}
            </Table.Td>
            <Table.Td>{text(meaning)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Modal>
);
