import { Notifications } from '@mantine/notifications';

/** Short messages that pass. */
export const Notices = () => <Notifications position="bottom-center" />;
