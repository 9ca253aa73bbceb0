import type { DraftState, OpenDraft } from '@leadpact/wire';
import { ActionIcon, Button, Group, Menu, Modal, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { downloadText } from '../../../shared/csv.ts';
import { useMe } from '../../../shared/session.ts';
import { dayAndTime } from '../../../shared/text/format.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import styles from './draft.module.css';
import type { DraftEditing, DraftEvent } from './draft-machine.ts';
import { useDiscardDraft } from './draft-queries.ts';
import { SaveState } from './save-state.tsx';
import { text } from './text.ts';

export type Shown = 'form' | 'prose' | 'yaml';

type Props = Readonly<{
  name: string;
  draft: OpenDraft;
  state: DraftState;
  editing: DraftEditing;
  shown: Shown;
  mayPropose: boolean;
  onShow: (shown: Shown) => void;
  dispatch: (event: DraftEvent) => void;
  onSave: () => void;
  onPropose: () => void;
}>;

const DiscardDialog = ({ revision, onClose }: Readonly<{ revision: number; onClose: () => void }>) => {
  const discard = useDiscardDraft();
  return (
    <Modal
      opened
      onClose={onClose}
      title={text('discardSure')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <p>{text('discardLead')}</p>
      {discard.isError && <ProblemNote error={discard.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {text('cancel')}
        </Button>
        <Button
          color="red"
          loading={discard.isPending}
          onClick={() => discard.mutate(revision, { onSuccess: onClose })}
        >
          {text('discardYes')}
        </Button>
      </Group>
    </Modal>
  );
};

const Tools = ({
  editing,
  dispatch,
  mayEdit,
}: Pick<Props, 'editing' | 'dispatch'> & Readonly<{ mayEdit: boolean }>) => {
  const [isDiscarding, setDiscarding] = useState(false);
  return (
    <>
      {mayEdit && (
        <>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={text('undo')}
            title={text('undo')}
            disabled={editing.past.length === 0}
            onClick={() => dispatch({ kind: 'undo' })}
          >
            <IconArrowBackUp size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={30}
            aria-label={text('redo')}
            title={text('redo')}
            disabled={editing.future.length === 0}
            onClick={() => dispatch({ kind: 'redo' })}
          >
            <IconArrowForwardUp size={16} aria-hidden />
          </ActionIcon>
        </>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={text('more')} title={text('more')}>
            <IconDots size={16} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => downloadText('agreement-draft.yaml', editing.text, 'application/yaml')}>
            {text('download')}
          </Menu.Item>
          {mayEdit && (
            <Menu.Item color="red" onClick={() => setDiscarding(true)}>
              {text('discard')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isDiscarding && (
        <DiscardDialog revision={editing.base.revision} onClose={() => setDiscarding(false)} />
      )}
    </>
  );
};

/** What is drafted, how it is shown, whether it is saved, and the way on. */
export const DraftHead = (props: Props) => {
  const { name, draft, state, editing, shown, mayPropose, onShow, dispatch, onSave, onPropose } = props;
  const { timezone } = useMe().workspace;
  const { inForce, changes, mayEdit } = state;
  return (
    <header className={styles.head}>
      <div className={styles.titles}>
        <h1>{name}</h1>
        <p className={styles.soft}>
          {text('number', { number: (inForce?.number ?? 0) + 1 })}
          {' · '}
          {inForce === null
            ? text('noneInForce')
            : changes === null
              ? inForce.name
              : text('changesOf', { count: changes.length, number: inForce.number })}
          {' · '}
          {text('startedBy', { at: dayAndTime(draft.startedAt, timezone), by: draft.startedBy.name })}
        </p>
      </div>
      <div className={styles.bar}>
        <SegmentedControl
          size="xs"
          aria-label={text('view')}
          data={(['form', 'prose', 'yaml'] as const).map((value) => ({ value, label: text(value) }))}
          value={shown}
          onChange={(value) => onShow(value === 'prose' ? 'prose' : value === 'yaml' ? 'yaml' : 'form')}
        />
        <SaveState status={editing.status} problem={editing.problem} onAgain={onSave} />
        <Tools editing={editing} dispatch={dispatch} mayEdit={mayEdit} />
        {mayEdit && (
          <Button
            size="xs"
            disabled={!mayPropose}
            title={mayPropose ? undefined : text('proposeNot')}
            onClick={onPropose}
          >
            {text('propose')}
          </Button>
        )}
      </div>
    </header>
  );
};
