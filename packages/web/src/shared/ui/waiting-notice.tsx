import { Button } from '@mantine/core';
import { IconClockHour3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { versionsQuery } from '../agreement.ts';
import { text } from './text.ts';
import styles from './waiting-notice.module.css';

/** Says to a signatory that a version waits for them; nothing to anybody else. */
export const WaitingNotice = () => {
  const { data } = useQuery(versionsQuery);
  const waiting = data?.versions.find(({ waitsForMe }) => waitsForMe);
  if (waiting === undefined) return null;
  return (
    <div className={`${styles.notice} no-print`} role="status">
      <p>
        <IconClockHour3 size={16} aria-hidden /> {text('waitsForMe', { number: waiting.number })}
      </p>
      <Button
        size="xs"
        renderRoot={(props) => <Link to="/agreement/versions/$id" params={{ id: waiting.id }} {...props} />}
      >
        {text('readAndSign')}
      </Button>
    </div>
  );
};
