import type { EventData } from '@leadpact/core';

/** What a form's owner says of it. */
export type FormRules = Readonly<{
  /** Channel of leads that the form makes. */
  channel: string;
  /** Fields kept as attributes of the lead, such as a choice of company size. Anything else unknown goes into the note. */
  attributes: readonly string[];
}>;

/** A person as a website's form names them. */
export type FormLead = Readonly<{
  /** Lower case, without spaces around it. */
  email: string;
  /** For `lead.created`. */
  created: EventData;
  /** For `lead.updated`, where the lead is known: its channel and address stay as they are. Null when nothing is new. */
  updated: EventData | null;
  /** For `lead.engaged`, beside its kind. */
  engaged: EventData;
}>;

export type ReadForm = Readonly<{ ok: true; lead: FormLead } | { ok: false; field: string; message: string }>;

/** Fields of the snippet that say nothing of the person. */
const OWN_FIELD = /^lp_/;

const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;
const EMAIL_LENGTH_MAX = 254;
const VALUE_LENGTH_MAX = 4_000;
const NOTE_LENGTH_MAX = 8_000;

type Meaning = 'email' | 'name' | 'first' | 'last' | 'company' | 'phone' | 'message' | 'persona' | 'campaign';

const NAMES: Readonly<Record<string, Meaning>> = {
  email: 'email',
  'e-mail': 'email',
  mail: 'email',
  email_address: 'email',
  name: 'name',
  full_name: 'name',
  your_name: 'name',
  first_name: 'first',
  firstname: 'first',
  fname: 'first',
  given_name: 'first',
  last_name: 'last',
  lastname: 'last',
  lname: 'last',
  family_name: 'last',
  surname: 'last',
  company: 'company',
  company_name: 'company',
  organization: 'company',
  organisation: 'company',
  phone: 'phone',
  phone_number: 'phone',
  telephone: 'phone',
  tel: 'phone',
  mobile: 'phone',
  message: 'message',
  comment: 'message',
  comments: 'message',
  note: 'message',
  question: 'message',
  persona: 'persona',
  campaign: 'campaign',
  utm_campaign: 'campaign',
};

const meaningOf = (field: string): Meaning | undefined => {
  const name = field.toLowerCase();
  return Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
};

/** What lists and indexes hold of a lead is short. */
const SHORT_LENGTH_MAX = 120;
const short = (text: string | undefined): string | undefined => text?.slice(0, SHORT_LENGTH_MAX);

const withoutEmpty = (data: Readonly<Record<string, unknown>>): EventData =>
  Object.fromEntries(
    Object.entries(data).filter(
      ([, value]) => value !== '' && value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );

type Sorted = Readonly<{
  known: ReadonlyMap<Meaning, string>;
  attributes: Readonly<Record<string, string | readonly string[]>>;
  others: readonly string[];
}>;

/** What the fields mean; a field posted several times (boxes that were ticked) keeps all its values. */
const sortFields = (fields: ReadonlyMap<string, readonly string[]>, rules: FormRules): Sorted => {
  const hasName = [...fields].some(([field, [value]]) => meaningOf(field) === 'name' && value?.trim());
  const isPartOfName = (meaning: Meaning | undefined) => meaning === 'first' || meaning === 'last';
  const known = new Map<Meaning, string>();
  const attributes = new Map<string, string | readonly string[]>();
  const others: string[] = [];
  for (const [field, all] of fields) {
    const values = all
      .map((value) => value.trim().slice(0, VALUE_LENGTH_MAX))
      .filter((value) => value !== '');
    const [first] = values;
    if (OWN_FIELD.test(field) || first === undefined) continue;
    const meaning = meaningOf(field);
    if (rules.attributes.includes(field)) attributes.set(field, values.length === 1 ? first : values);
    else if (meaning !== undefined && !known.has(meaning) && !(hasName && isPartOfName(meaning)))
      known.set(meaning, first);
    else others.push(`${field}: ${values.join(', ')}`);
  }
  return { known, attributes: Object.fromEntries(attributes), others };
};

/**
 * A posted form as a lead. Refused without an address, which tells people apart. What no rule knows is not lost: it is
 * added to the note, which lies beside the ledger and can be erased.
 */
export const readForm = (fields: ReadonlyMap<string, readonly string[]>, rules: FormRules): ReadForm => {
  const { known, attributes, others } = sortFields(fields, rules);
  const email = (known.get('email') ?? '').toLowerCase();
  if (email === '') return { ok: false, field: 'email', message: 'Please give your e-mail address.' };
  if (!EMAIL.test(email) || email.length > EMAIL_LENGTH_MAX)
    return { ok: false, field: 'email', message: 'This is no e-mail address.' };
  const note = [known.get('message'), ...others]
    .filter((part) => part !== undefined)
    .join('\n')
    .slice(0, NOTE_LENGTH_MAX);
  const campaign = short(known.get('campaign'));
  const person = withoutEmpty({
    name: known.get('name') ?? [known.get('first'), known.get('last')].filter(Boolean).join(' '),
    company: known.get('company'),
    phone: short(known.get('phone')),
    persona: short(known.get('persona')),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
  });
  return {
    ok: true,
    lead: {
      email,
      created: withoutEmpty({ channel: rules.channel, campaign, email, ...person }),
      updated: Object.keys(person).length === 0 ? null : person,
      engaged: withoutEmpty({ campaign, note }),
    },
  };
};
