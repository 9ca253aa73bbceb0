import { Kbd, Modal, Table } from '@mantine/core';
import { ReturnFocus } from '../../shared/ui/return-focus.tsx';
import { text } from './text.ts';

const ROWS = [
  ['J K', 'key_move'],
  ['C', 'key_call'],
  ['E', 'key_email'],
  ['O', 'key_crm'],
  ['A', 'key_accept'],
  ['R', 'key_reject'],
  ['B', 'key_return'],
  ['D', 'key_disqualify'],
  ['S', 'key_snooze'],
  ['1 … 9', 'key_choose'],
  ['N', 'key_note'],
  ['Esc', 'key_escape'],
  ['U', 'key_undo'],
  ['P', 'key_page'],
  ['?', 'key_sheet'],
] as const;

/** Every key of the queue. */
export const QueueKeysSheet = ({ onClose }: Readonly<{ onClose: () => void }>) => (
  <Modal opened onClose={onClose} title={text('keys')}>
    <ReturnFocus />
    <Table aria-label={text('keys')}>
      <Table.Tbody>
        {ROWS.map(([keys, meaning]) => (
          <Table.Tr key={keys}>
            <Table.Td w={96}>
              <Kbd>{keys}</Kbd>
            </Table.Td>
            <Table.Td>{text(meaning)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Modal>
);
