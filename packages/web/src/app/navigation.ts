import {
  IconChartGridDots,
  IconFileCheck,
  IconFileImport,
  IconListCheck,
  IconSettings,
} from '@tabler/icons-react';

/**
 * The pages of the navigation in their order, with the key that follows `G`. At phone width the first four stand at the
 * bottom and the others behind "More".
 */
export const pages = [
  { to: '/queue', name: 'queue', key: 'q', icon: IconListCheck },
  { to: '/plan', name: 'plan', key: 'p', icon: IconChartGridDots },
  { to: '/agreement', name: 'agreement', key: 'a', icon: IconFileCheck },
  { to: '/import', name: 'import', key: 'i', icon: IconFileImport },
  { to: '/settings', name: 'settings', key: 's', icon: IconSettings },
] as const;
