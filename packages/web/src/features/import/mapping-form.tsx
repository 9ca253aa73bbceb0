import type { ImportMapping, ImportPreview } from '@leadpact/wire';
import { Code, Select, Text } from '@mantine/core';
import { useMemo } from 'react';
import { currencies, timezones } from '../../shared/places.ts';
import { locale } from '../../shared/text/messages.ts';
import { ConditionField } from './condition-field.tsx';
import { EventColumns } from './event-columns.tsx';
import styles from './import-page.module.css';
import { columnOf, sectionOf, setField } from './mapping-edits.ts';
import { MappingSection } from './mapping-section.tsx';
import { PersonaBands } from './persona-bands.tsx';
import { text } from './text.ts';

type Props = Readonly<{
  preview: ImportPreview;
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}>;

const ROLES = ['leads', 'deals', 'activities'] as const;
const JOINS = ['key', 'email', 'company'] as const;

const Zone = ({
  mapping,
  onChange,
  role,
}: Omit<Props, 'preview'> & Readonly<{ role: (typeof ROLES)[number] }>) => {
  const { timezone } = sectionOf(mapping, role);
  const chosen = typeof timezone === 'string' ? timezone : 'UTC';
  const zones = useMemo(() => timezones([chosen]), [chosen]);
  return (
    <Select
      label={text('timezone')}
      description=" "
      data={zones}
      value={chosen}
      searchable
      allowDeselect={false}
      onChange={(value) => onChange(setField(mapping, role, 'timezone', value))}
    />
  );
};

const JoinField = ({
  mapping,
  onChange,
  role,
}: Omit<Props, 'preview'> & Readonly<{ role: 'deals' | 'activities' }>) => {
  const { join } = sectionOf(mapping, role);
  return (
    <Select
      label={text('join')}
      description=" "
      data={JOINS.map((value) => ({ value, label: text(`join_${value}`) }))}
      value={typeof join === 'string' ? join : 'key'}
      allowDeselect={false}
      onChange={(value) => onChange(setField(mapping, role, 'join', value === 'key' ? null : value))}
    />
  );
};

/** The whole mapping as a form: what each column means, which rows count, zones and currency. */
export const MappingForm = ({ preview, mapping, onChange }: Props) => {
  const money = useMemo(() => currencies(locale), []);
  const props = { preview, mapping, onChange };
  const sale = preview.files.deals === null ? 'leads' : 'deals';
  const hasSales =
    columnOf(mapping, sale, 'won_at') !== null ||
    columnOf(mapping, sale, 'amount') !== null ||
    sale === 'deals';
  return (
    <section className={styles.section} aria-labelledby="import-mapping">
      <h2 id="import-mapping">{text('mapping')}</h2>
      <Text className={styles.intro}>{text('mappingHelp')}</Text>
      {ROLES.filter((role) => preview.files[role] !== null).map((role) => (
        <div className={styles.block} key={role}>
          <MappingSection role={role} {...props} />
          <div className={styles.fields}>
            <Zone role={role} mapping={mapping} onChange={onChange} />
            {role !== 'leads' && <JoinField role={role} mapping={mapping} onChange={onChange} />}
            {role === sale && (
              <Select
                label={text('currency')}
                description=" "
                data={money}
                value={typeof mapping.currency === 'string' ? mapping.currency : null}
                searchable
                allowDeselect={false}
                onChange={(value) => onChange({ ...mapping, ...(value === null ? {} : { currency: value }) })}
              />
            )}
          </div>
          {role === 'leads' && <PersonaBands {...props} />}
          {role === 'leads' && <EventColumns {...props} />}
          {role === 'leads' && (
            <ConditionField
              file="leads"
              field="only"
              label={text('only')}
              help={text('onlyHelp')}
              {...props}
            />
          )}
          {role === sale && hasSales && (
            <ConditionField file={sale} field="won_when" label={text('wonWhen')} {...props} />
          )}
          {role === sale && hasSales && (
            <ConditionField file={sale} field="lost_when" label={text('lostWhen')} {...props} />
          )}
        </div>
      ))}
      <details>
        <summary>{text('yaml')}</summary>
        <Code block className={styles.yaml}>
          {preview.mappingYaml}
        </Code>
      </details>
    </section>
  );
};
