import { FormTryAnswer, type LeadForm } from '@leadpact/wire';
import { Button, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call, refusedFields } from '../../shared/api.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import styles from './sources.module.css';
import { text } from './text.ts';

const plain = ['name', 'email', 'company'] as const;
const LABELS = { name: 'Name', email: 'E-mail', company: 'Company', message: 'How can we help?' } as const;

/** The form as a visitor sees it; shows what a post would become, and stores nothing. */
export const FormTry = ({ form }: Readonly<{ form: LeadForm }>) => {
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const trying = useMutation({
    mutationFn: () => call(FormTryAnswer, 'POST', `/api/v1/forms/${form.id}/try`, { body: { fields } }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    trying.mutate();
  };
  const errors = refusedFields(trying.error);
  const names = [...plain, 'message' as const, ...form.settings.attributes];
  return (
    <form onSubmit={send} noValidate>
      <Text className={styles.soft}>{text('formTryHelp')}</Text>
      <div className={styles.fields}>
        {names.map((name) => {
          const props = {
            label: Object.entries(LABELS).find(([key]) => key === name)?.[1] ?? name,
            value: fields[name] ?? '',
            error: errors[name],
            onChange: (event: Readonly<{ currentTarget: Readonly<{ value: string }> }>) =>
              setFields({ ...fields, [name]: event.currentTarget.value }),
          };
          return name === 'message' ? (
            <Textarea key={name} {...props} autosize minRows={2} />
          ) : (
            <TextInput key={name} {...props} />
          );
        })}
      </div>
      <div className={styles.actions}>
        <Button type="submit" variant="default" loading={trying.isPending}>
          {text('formTrySend')}
        </Button>
      </div>
      {trying.isError && Object.keys(errors).length === 0 && <ProblemNote error={trying.error} />}
      {trying.isSuccess && (
        <div role="status">
          <Text mt="sm">{text(trying.data.known ? 'formTryKnown' : 'formTryNew')}</Text>
          <pre className={`${styles.code} ${styles.wrapped}`}>
            {trying.data.events
              .map(({ type, subject, data }) => `${type}  ${subject}\n${JSON.stringify(data, null, 2)}`)
              .join('\n\n')}
          </pre>
        </div>
      )}
    </form>
  );
};
