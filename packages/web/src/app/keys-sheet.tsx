import { Modal, Table } from '@mantine/core';
import styles from './shell.module.css';
import { text } from './text.ts';

const rows = [
  ['Ctrl K', 'keysPalette'],
  ['?', 'keysSheet'],
  ['G P', 'keysPlan'],
  ['G I', 'keysImport'],
  ['G S', 'keysSettings'],
  ['T', 'keysTable'],
  ['Ctrl Enter', 'keysSend'],
  ['Esc', 'keysClose'],
] as const;

export const KeysSheet = ({ opened, onClose }: Readonly<{ opened: boolean; onClose: () => void }>) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={text('keys')}
    closeButtonProps={{ 'aria-label': text('close') }}
  >
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
