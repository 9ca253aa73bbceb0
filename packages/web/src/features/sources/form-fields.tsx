import { ENGAGEMENT_KINDS } from '@leadpact/core';
import type { FormSettings } from '@leadpact/wire';
import { Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import styles from './sources.module.css';
import { text } from './text.ts';

export type FormDraft = Readonly<{ name: string; settings: FormSettings }>;

export const NEW_FORM: FormDraft = {
  name: '',
  settings: { origins: [], redirect: null, channel: 'website', kind: 'form', attributes: [], strict: false },
};

type Props = Readonly<{
  draft: FormDraft;
  fields: Readonly<Record<string, string>>;
  onChange: (draft: FormDraft) => void;
}>;

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

const kindOf = (value: string | null) => ENGAGEMENT_KINDS.find((kind) => kind === value) ?? 'form';

const errorAt = (fields: Props['fields'], path: string): string | undefined =>
  Object.entries(fields).find(([name]) => name === path || name.startsWith(`${path}.`))?.[1];

/** What can be said of a form. */
export const FormFields = ({ draft, fields, onChange }: Props) => {
  const { settings } = draft;
  const set = (change: Partial<FormSettings>) => onChange({ ...draft, settings: { ...settings, ...change } });
  return (
    <div className={styles.fields}>
      <TextInput
        label={text('formName')}
        description={text('formNameHelp')}
        inputWrapperOrder={order}
        required
        maxLength={80}
        error={errorAt(fields, 'name')}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <TextInput
        label={text('formChannel')}
        required
        maxLength={100}
        error={errorAt(fields, 'settings.channel')}
        value={settings.channel}
        onChange={(event) => set({ channel: event.currentTarget.value })}
      />
      <Select
        label={text('formKind')}
        data={[...ENGAGEMENT_KINDS]}
        value={settings.kind}
        allowDeselect={false}
        onChange={(kind) => set({ kind: kindOf(kind) })}
      />
      <TextInput
        label={text('formRedirect')}
        description={text('formRedirectHelp')}
        inputWrapperOrder={order}
        type="url"
        placeholder="https://www.example.com/thanks"
        error={errorAt(fields, 'settings.redirect')}
        value={settings.redirect ?? ''}
        onChange={(event) => set({ redirect: event.currentTarget.value.trim() || null })}
      />
      <TagsInput
        label={text('formOrigins')}
        description={text('formOriginsHelp')}
        inputWrapperOrder={order}
        error={errorAt(fields, 'settings.origins')}
        value={settings.origins}
        onChange={(origins) => set({ origins: origins.map((origin) => origin.trim().replace(/\/+$/, '')) })}
      />
      <TagsInput
        label={text('formAttributes')}
        description={text('formAttributesHelp')}
        inputWrapperOrder={order}
        error={errorAt(fields, 'settings.attributes')}
        value={settings.attributes}
        onChange={(attributes) => set({ attributes })}
      />
      <Checkbox
        className={styles.wide}
        label={text('formStrict')}
        description={text('formStrictHelp')}
        checked={settings.strict}
        onChange={(event) => set({ strict: event.currentTarget.checked })}
      />
    </div>
  );
};
