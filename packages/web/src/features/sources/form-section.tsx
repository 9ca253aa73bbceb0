import { LeadForm } from '@leadpact/wire';
import { Button, Skeleton, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { FormCard } from './form-card.tsx';
import { type FormDraft, FormFields, NEW_FORM } from './form-fields.tsx';
import { formsQuery } from './queries.ts';
import styles from './sources.module.css';
import { text } from './text.ts';

const NewForm = ({ onDone }: Readonly<{ onDone: () => void }>) => {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<FormDraft>(NEW_FORM);
  const make = useMutation({
    mutationFn: () => call(LeadForm, 'POST', '/api/v1/forms', { body: draft }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: formsQuery.queryKey });
      onDone();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <form className={styles.card} onSubmit={send} noValidate>
      {make.isError && <ProblemNote error={make.error} />}
      <FormFields draft={draft} fields={refusedFields(make.error)} onChange={setDraft} />
      <div className={styles.actions}>
        <Button type="submit" loading={make.isPending}>
          {text('formNew')}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {text('cancel')}
        </Button>
      </div>
    </form>
  );
};

/** The forms that the company's website posts to. */
export const FormSection = ({ manages }: Readonly<{ manages: boolean }>) => {
  const forms = useQuery(formsQuery);
  const [making, setMaking] = useState(false);
  return (
    <section className={styles.part} aria-labelledby="sources-forms">
      <div className={styles.head}>
        <h2 id="sources-forms">{text('forms')}</h2>
        {manages && !making && (
          <Button variant="default" onClick={() => setMaking(true)}>
            {text('formNew')}
          </Button>
        )}
      </div>
      <p className={styles.lead}>{text('formsHelp')}</p>
      {making && <NewForm onDone={() => setMaking(false)} />}
      {forms.isPending && <Skeleton height={80} />}
      {forms.isError && <ProblemNote error={forms.error} onAgain={() => void forms.refetch()} />}
      {forms.data?.items.length === 0 && !making && <Text className={styles.soft}>{text('formsNone')}</Text>}
      {forms.data?.items.map((form) => (
        <FormCard key={form.id} form={form} manages={manages} />
      ))}
    </section>
  );
};
