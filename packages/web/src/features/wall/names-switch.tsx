import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { useWorkspacePatch } from '../../shared/workspace.ts';
import { text } from './text.ts';
import styles from './wall.module.css';

/** Whose names stand on the wall, and for who may edit the workspace the switch. */
export const NamesSwitch = ({ namesOn }: Readonly<{ namesOn: boolean }>) => {
  const { role } = useMe();
  const queries = useQueryClient();
  const patch = useWorkspacePatch();
  const maySwitch = role === 'owner' || role === 'admin';
  const change = () => {
    if (!namesOn && !window.confirm(text('namesSure'))) return;
    patch.mutate(
      { namesOnWall: !namesOn },
      {
        onSuccess: async () => {
          await queries.invalidateQueries({ queryKey: ['wall'] });
          await queries.invalidateQueries({ queryKey: ['today'] });
        },
      },
    );
  };
  return (
    <div className={styles.names}>
      <span className={styles.soft}>{text(namesOn ? 'namesOn' : 'namesOff')}</span>
      {maySwitch && (
        <Button size="compact-sm" variant="subtle" loading={patch.isPending} onClick={change}>
          {text(namesOn ? 'namesSwitchOff' : 'namesSwitchOn')}
        </Button>
      )}
      {patch.isError && <ProblemNote error={patch.error} />}
    </div>
  );
};
