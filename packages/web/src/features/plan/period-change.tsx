import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useMe } from '../../shared/session.ts';
import { PopoverButton } from '../../shared/ui/popover-button.tsx';
import styles from './plan-page.module.css';
import { text } from './text.ts';

const route = getRouteApi('/inside/plan');
const lookbacks = [3, 6, 9, 12, 18, 24];

const lookbackName = (value: string): string =>
  /^\d+m$/.test(value) ? text('months', { count: Number.parseInt(value, 10) }) : value;

/** Another look-back or another day to look back from; both stand in the address. */
export const PeriodChange = () => {
  const { workspace } = useMe();
  const { lookback, as_of } = route.useSearch();
  const navigate = route.useNavigate();
  const offered = new Set([...lookbacks.map((months) => `${months}m`), workspace.lookback]);
  if (lookback) offered.add(lookback);
  return (
    <PopoverButton className={styles.change} width={264} face={text('periodChange')}>
      <Stack gap="sm" p="xs">
        <NativeSelect
          label={text('lookback')}
          data={[...offered].map((value) => ({ value, label: lookbackName(value) }))}
          value={lookback ?? workspace.lookback}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (now) => ({ ...now, lookback: value }) })
          }
        />
        <TextInput
          type="date"
          label={text('asOf')}
          value={as_of ?? ''}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: (now) => ({ ...now, as_of: value === '' ? undefined : value }) })
          }
        />
      </Stack>
    </PopoverButton>
  );
};
