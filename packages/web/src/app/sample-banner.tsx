import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useSample } from '../shared/sample.ts';
import { mayChange, useMe } from '../shared/session.ts';
import styles from './shell.module.css';
import { text } from './text.ts';

/** Says on every page that the numbers are a sample's. */
export const SampleBanner = () => {
  const me = useMe();
  const { remove } = useSample();
  const onRemove = () =>
    remove.mutate(undefined, {
      onSuccess: () => notifications.show({ message: text('sampleRemoved') }),
      onError: (error) => notifications.show({ color: 'red', message: error.message }),
    });
  return (
    <div className={styles.sample} role="note">
      <div className={styles.sampleIn}>
        <span>{text('sample')}</span>
        {mayChange(me) && (
          <Button size="compact-sm" variant="default" loading={remove.isPending} onClick={onRemove}>
            {text('sampleRemove')}
          </Button>
        )}
      </div>
    </div>
  );
};
