import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useState } from 'react';

const Notices = lazy(async () => ({ default: (await import('./notices.tsx')).Notices }));

/** Where short messages appear; what shows them is loaded with the first one, and stays. */
export const NoticesPlace = () => {
  const { notifications } = useNotifications();
  const [wasNeeded, setWasNeeded] = useState(false);
  if (notifications.length > 0 && !wasNeeded) setWasNeeded(true);
  return <Suspense fallback={null}>{wasNeeded && <Notices />}</Suspense>;
};
