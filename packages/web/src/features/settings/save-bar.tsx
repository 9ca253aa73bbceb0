import { Button, Group, Text } from '@mantine/core';
import styles from './settings-page.module.css';
import { text } from './text.ts';

/** The end of a form of the company's settings; says so to whoever may only look. */
export const SaveBar = ({ may, saving }: Readonly<{ may: boolean; saving: boolean }>) => (
  <Group mt="md">
    <Button type="submit" disabled={!may} loading={saving}>
      {text('save')}
    </Button>
    {!may && <Text className={styles.soft}>{text('readOnly')}</Text>}
  </Group>
);
