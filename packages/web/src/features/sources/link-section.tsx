import { LinkPattern, SourceLinks } from '@leadpact/wire';
import { Button, Skeleton, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, wordsOf } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { sourceLinksQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

type Item = SourceLinks['items'][number];

const LinkForm = ({ item: { source, pattern }, manages }: Readonly<{ item: Item; manages: boolean }>) => {
  const queries = useQueryClient();
  const [value, setValue] = useState(pattern ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: (wanted: string | null) =>
      call(SourceLinks, 'PUT', '/api/v1/source-links', { body: { source, pattern: wanted } }),
    onSuccess: async (links) => {
      queries.setQueryData(sourceLinksQuery.queryKey, links);
      await queries.invalidateQueries({ queryKey: ['lead'] });
    },
    onError: (error) => setProblem(wordsOf(error).detail || wordsOf(error).title),
  });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = value.trim() === '' ? null : LinkPattern.safeParse(value);
    if (wanted !== null && !wanted.success) {
      setProblem(wanted.error.issues[0]?.message ?? '');
      return;
    }
    setProblem(null);
    save.mutate(wanted === null ? null : wanted.data);
  };
  const isChanged = value.trim() !== (pattern ?? '');
  return (
    <form onSubmit={send} noValidate className={styles.actions}>
      <TextInput
        label={text('linkOf', { source })}
        placeholder="https://crm.example/leads/{key}"
        type="url"
        value={value}
        error={problem}
        disabled={!manages}
        onChange={(event) => {
          setValue(event.currentTarget.value);
          save.reset();
        }}
        w={480}
        maw="100%"
      />
      {manages && (
        <Button type="submit" variant="default" mt={23} loading={save.isPending} disabled={!isChanged}>
          {text(save.isSuccess && !isChanged ? 'linkSaved' : 'linkSave')}
        </Button>
      )}
    </form>
  );
};

/** Where the leads of each source are looked at: what *Open in CRM* opens. */
export const LinkSection = ({ manages }: Readonly<{ manages: boolean }>) => {
  const links = useQuery(sourceLinksQuery);
  return (
    <section className={styles.part} aria-labelledby="sources-links">
      <h2 id="sources-links">{text('links')}</h2>
      <p className={styles.lead}>{text('linksHelp')}</p>
      {links.isPending && <Skeleton height={64} />}
      {links.isError && <ProblemNote error={links.error} onAgain={() => void links.refetch()} />}
      {links.data?.items.length === 0 && <Text className={styles.soft}>{text('linksNone')}</Text>}
      {links.data?.items.map((item) => (
        <LinkForm key={item.source} item={item} manages={manages} />
      ))}
    </section>
  );
};
