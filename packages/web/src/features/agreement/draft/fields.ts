import type { FormKey } from './form-text.ts';

export type Option = Readonly<{ value: string; label: string }>;

/** Where suggestions come from: what the draft itself defines, and the people of the workspace. */
export type Suggested = 'people' | 'channels' | 'personas' | 'calendars' | 'commitments' | 'none';

type Base = Readonly<{
  /** Key below the field's parent; keys joined by a dot lead further down. */
  key: string;
  label: FormKey;
  help?: FormKey;
  /** Takes the whole width of its form. */
  wide?: boolean;
}>;

/** One field of the form, described; the renderer knows nothing of agreements. */
export type Field = Base &
  (
    | Readonly<{ kind: 'text'; suggested?: Suggested; required?: boolean }>
    | Readonly<{ kind: 'prose' }>
    | Readonly<{ kind: 'number'; min?: number; max?: number }>
    | Readonly<{ kind: 'percent' }>
    | Readonly<{ kind: 'percents' }>
    | Readonly<{ kind: 'date' }>
    | Readonly<{ kind: 'flag' }>
    | Readonly<{ kind: 'choice'; options: readonly Option[]; clearable?: boolean }>
    | Readonly<{ kind: 'choices'; options: readonly Option[] }>
    | Readonly<{ kind: 'names'; suggested: Suggested }>
    /** Text or number, whichever it reads as: the target of a KPI, the day of a review. */
    | Readonly<{ kind: 'either' }>
    | Readonly<{ kind: 'audience' }>
    | Readonly<{ kind: 'condition'; about: 'lead' | 'fit' | 'event' }>
    | Readonly<{ kind: 'pairs'; names: Suggested }>
    | Readonly<{ kind: 'week' }>
    | Readonly<{ kind: 'holidays' }>
    | Readonly<{ kind: 'channels'; side: 'marketing' | 'sales' }>
    | Readonly<{ kind: 'part'; fields: readonly Field[]; made: Made }>
    | Readonly<{ kind: 'list'; item: (member: unknown) => readonly Field[]; add: FormKey; made: Made }>
    | Readonly<{ kind: 'map'; fields: readonly Field[]; add: FormKey; made: Made }>
  );

/** What a new member begins with. */
export type Made = (context: MadeFor) => unknown;

export type MadeFor = Readonly<{
  timezone: string;
  people: readonly string[];
  /** An id that the list does not have yet. */
  freshId: (base: string) => string;
  firstCalendar: string | undefined;
}>;

export type Section = Readonly<{
  id: string;
  title: FormKey;
  lead: FormKey;
  fields: readonly Field[];
  /** Keys of the document that this section shows: problems and talks of them stand here. */
  keys: readonly string[];
}>;

/** The keys of a field's path below its parent. */
export const partsOf = (key: string): readonly string[] => key.split('.');
