import { Button } from '@mantine/core';
import { IconClockHour3 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { agreementNoticeQuery } from '../agreement.ts';
import { text } from './text.ts';
import styles from './waiting-notice.module.css';

/** Says to a signatory that a version waits for them; nothing to anybody else. */
export const WaitingNotice = () => {
  const { data } = useQuery(agreementNoticeQuery);
  const waiting = data?.waiting ?? null;
  if (waiting === null) return null;
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
