import {
  IconChartGridDots,
  IconFileCheck,
  IconFileImport,
  IconGauge,
  IconListCheck,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';

/**
 * The pages of the navigation in their order, with the key that follows `G`. At phone width the first four stand at the
 * bottom and the others behind "More".
 */
export const pages = [
  { to: '/today', name: 'today', key: 'd', icon: IconGauge },
  { to: '/queue', name: 'queue', key: 'q', icon: IconListCheck },
  { to: '/leads', name: 'leads', key: 'l', icon: IconUsers },
  { to: '/plan', name: 'plan', key: 'p', icon: IconChartGridDots },
  { to: '/agreement', name: 'agreement', key: 'a', icon: IconFileCheck },
  { to: '/import', name: 'import', key: 'i', icon: IconFileImport },
  { to: '/settings', name: 'settings', key: 's', icon: IconSettings },
] as const;
