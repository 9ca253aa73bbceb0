import type { RememberedImport } from '@leadpact/wire';
import { Button, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { callSilently } from '../../shared/api.ts';
import { mayChange, useMe } from '../../shared/session.ts';
import { dayAndTime } from '../../shared/text/format.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { WideTable } from '../../shared/ui/wide-table.tsx';
import { CopyText } from './copy-text.tsx';
import { mappingsQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

const quoted = (name: string): string =>
  /^[\w.-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;

const commandOf = (name: string): string => `npx leadpact import leads.csv --mapping ${quoted(name)}`;

const Row = ({ mapping: { name, updatedAt } }: Readonly<{ mapping: RememberedImport }>) => {
  const me = useMe();
  const queries = useQueryClient();
  const forget = useMutation({
    mutationFn: () => callSilently('DELETE', `/api/v1/import-mappings/${encodeURIComponent(name)}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: mappingsQuery.queryKey }),
  });
  const onForget = () => {
    if (window.confirm(text('mappingForgetSure', { name }))) forget.mutate();
  };
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={styles.mono}>{commandOf(name)}</td>
      <td>{dayAndTime(updatedAt, me.workspace.timezone)}</td>
      <td className={styles.end}>
        <CopyText value={commandOf(name)} label={`${text('copy')}: ${name}`} />
        {mayChange(me) && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            aria-label={text('mappingForgetOf', { name })}
            loading={forget.isPending}
            onClick={onForget}
          >
            {text('mappingForget')}
          </Button>
        )}
      </td>
    </tr>
  );
};

/** The mappings of imports, each with the line that imports the next file. */
export const MappingSection = () => {
  const mappings = useQuery(mappingsQuery);
  return (
    <section className={styles.part} aria-labelledby="sources-mappings">
      <div className={styles.head}>
        <h2 id="sources-mappings">{text('mappings')}</h2>
        <Button component={Link} to="/import" variant="default">
          {text('importStep')}
        </Button>
      </div>
      <p className={styles.lead}>{text('mappingsHelp')}</p>
      {mappings.isPending && <Skeleton height={80} />}
      {mappings.isError && <ProblemNote error={mappings.error} onAgain={() => void mappings.refetch()} />}
      {mappings.data?.items.length === 0 && <Text className={styles.soft}>{text('mappingsNone')}</Text>}
      {mappings.data && mappings.data.items.length > 0 && (
        <WideTable className={styles.table} label={text('mappings')}>
          <thead>
            <tr>
              <th scope="col">{text('mappingName')}</th>
              <th scope="col">{text('mappingLine')}</th>
              <th scope="col">{text('mappingUsed')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {mappings.data.items.map((mapping) => (
              <Row key={mapping.name} mapping={mapping} />
            ))}
          </tbody>
        </WideTable>
      )}
    </section>
  );
};
