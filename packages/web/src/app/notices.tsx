import { Notifications } from '@mantine/notifications';

/** Short messages that pass; loaded after the page itself. */
export const Notices = () => <Notifications position="bottom-center" />;
