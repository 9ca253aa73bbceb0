import { STAGES } from '@leadpact/core';
import type { LeadOptions } from '@leadpact/wire';
import { Button, Checkbox, MultiSelect, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { text as leadText } from '../../shared/lead/text.ts';
import { useMe } from '../../shared/session.ts';
import { readable } from '../../shared/text/names.ts';
import { filterCount, type LeadSearch } from './lead-search.ts';
import styles from './leads.module.css';
import { leadOptionsQuery } from './leads-queries.ts';
import { text } from './text.ts';

type Props = Readonly<{
  search: LeadSearch;
  onChange: (change: Partial<LeadSearch>) => void;
  onClear: () => void;
}>;

const TYPING_MS = 250;

const SearchField = ({ search, onChange }: Omit<Props, 'onClear'>) => {
  const [typed, setTyped] = useState(search.search ?? '');
  const send = useDebouncedCallback(
    (value: string) => onChange({ search: value.trim() === '' ? undefined : value.trim() }),
    TYPING_MS,
  );
  useEffect(() => {
    setTyped((now) => (now.trim() === (search.search ?? '') ? now : (search.search ?? '')));
  }, [search.search]);
  return (
    <TextInput
      type="search"
      className={styles.searchField}
      aria-label={text('search')}
      placeholder={text('search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        send(event.currentTarget.value);
      }}
    />
  );
};

const options = (values: readonly (string | null)[], words: (value: string) => string) =>
  values.map((value) => ({ value: value ?? '', label: value === null ? text('none') : words(value) }));

type ListName = 'channel' | 'persona' | 'campaign' | 'owner' | 'band' | 'reason';

const Lists = ({ search, onChange, known }: Omit<Props, 'onClear'> & Readonly<{ known: LeadOptions }>) => {
  const as = (value: string) => value;
  const lists: readonly (readonly [ListName, ReturnType<typeof options>])[] = [
    ['channel', options(known.channels, readable)],
    ['persona', options(known.personas, readable)],
    // Campaigns come and go by the hundred: only those that are filtered by are offered, to be taken away.
    [
      'campaign',
      options(
        (search.campaign ?? []).map((one) => (one === '' ? null : one)),
        as,
      ),
    ],
    ['owner', options(known.owners, as)],
    ['band', options(known.bands, readable)],
    ['reason', options(known.reasons, as)],
  ];
  return (
    <>
      <MultiSelect
        label={text('stage')}
        placeholder={search.stage?.length ? '' : text('any')}
        data={STAGES.map((stage) => ({ value: stage, label: leadText(`stage_${stage}`) }))}
        value={search.stage ?? []}
        onChange={(values) => {
          const stages = STAGES.filter((stage) => values.includes(stage));
          onChange({ stage: stages.length === 0 ? undefined : stages });
        }}
        clearable
      />
      {lists
        .filter(
          ([name, data]) =>
            data.length > 1 ||
            (name === 'campaign' && data.length === 1) ||
            (data.length === 1 && data[0]?.value !== ''),
        )
        .map(([name, data]) => (
          <MultiSelect
            key={name}
            label={text(name)}
            placeholder={search[name]?.length ? '' : text('any')}
            data={data}
            value={search[name] ?? []}
            onChange={(values) => onChange({ [name]: values.length === 0 ? undefined : values })}
            searchable
            clearable
            limit={100}
          />
        ))}
    </>
  );
};

const DATES = [
  ['created_from', 'createdFrom'],
  ['created_to', 'createdTo'],
  ['handed_over_from', 'handedFrom'],
  ['handed_over_to', 'handedTo'],
] as const;

const Dates = ({ search, onChange }: Omit<Props, 'onClear'>) =>
  DATES.map(([name, label]) => (
    <TextInput
      key={name}
      type="date"
      label={text(label)}
      value={search[name] ?? ''}
      onChange={(event) => {
        const { value } = event.currentTarget;
        onChange({ [name]: value === '' ? undefined : value });
      }}
    />
  ));

const Sample = ({ search, onChange }: Omit<Props, 'onClear'>) => (
  <Select
    label={text('sample')}
    allowDeselect={false}
    data={[
      { value: 'any', label: text('sampleAny') },
      { value: 'true', label: text('sampleYes') },
      { value: 'false', label: text('sampleNo') },
    ]}
    value={search.sample === undefined ? 'any' : String(search.sample)}
    onChange={(value) => onChange({ sample: value === 'any' ? undefined : value === 'true' })}
  />
);

/** What narrows the list; the rarer filters behind a button. */
export const FilterBar = ({ search, onChange, onClear }: Props) => {
  const { workspace } = useMe();
  const known = useQuery(leadOptionsQuery);
  const set = filterCount(search);
  const [isOpen, setOpen] = useState(set > 0);
  return (
    <div className={styles.filters}>
      <div className={styles.searchRow}>
        <SearchField search={search} onChange={onChange} />
        <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {text(isOpen ? 'less' : 'more')}
          {set > 0 && ` (${set})`}
        </Button>
        {(set > 0 || search.search !== undefined) && (
          <Button variant="subtle" onClick={onClear}>
            {text('clear')}
          </Button>
        )}
      </div>
      {isOpen && known.data !== undefined && (
        <div className={styles.filterGrid}>
          <Lists search={search} onChange={onChange} known={known.data} />
          <Dates search={search} onChange={onChange} />
          {workspace.sampleLoaded && <Sample search={search} onChange={onChange} />}
          <div className={styles.checks}>
            {(['overdue', 'contested'] as const).map((name) => (
              <Checkbox
                key={name}
                label={text(name)}
                checked={search[name] === true}
                onChange={(event) => onChange({ [name]: event.currentTarget.checked ? true : undefined })}
              />
            ))}
          </div>
        </div>
      )}
    </div>
  );
};
