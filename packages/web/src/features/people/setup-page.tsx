import { SetupState } from '@leadpact/wire';
import { Button, Skeleton, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { call } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { PeoplePage } from './people-page.tsx';
import { SetupFields } from './setup-fields.tsx';
import { text } from './text.ts';

const route = getRouteApi('/setup');

const LinkUsed = ({ needed }: Readonly<{ needed: boolean }>) => (
  <>
    <Title order={1} mb="sm">
      {text(needed ? 'setupUsed' : 'setupAlready')}
    </Title>
    <Text mb="lg" c="var(--ink-soft)">
      {text('setupUsedDetail')}
    </Text>
    <Button component={Link} to="/sign-in">
      {text('setupGoSignIn')}
    </Button>
  </>
);

/** The one-time page behind the link that the first start prints. */
export const SetupPage = () => {
  const { token = '' } = route.useSearch();
  const state = useQuery({
    queryKey: ['setup', token],
    queryFn: ({ signal }) =>
      call(SetupState, 'GET', `/api/v1/setup?token=${encodeURIComponent(token)}`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (state.isPending)
    return (
      <PeoplePage>
        <Skeleton height={480} aria-busy />
      </PeoplePage>
    );
  return (
    <PeoplePage>
      {state.isError && <ProblemNote error={state.error} onAgain={() => void state.refetch()} />}
      {state.isSuccess && !state.data.tokenValid && <LinkUsed needed={state.data.needed} />}
      {state.isSuccess && state.data.tokenValid && (
        <>
          <Title order={1} mb="xs">
            {text('setupTitle')}
          </Title>
          <Text c="var(--ink-soft)">{text('setupLead')}</Text>
          <SetupFields token={token} />
        </>
      )}
    </PeoplePage>
  );
};
