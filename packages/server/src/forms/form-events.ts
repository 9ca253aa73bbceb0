import type { FormLead } from '@leadpact/connect';
import type { LedgerEvent } from '@leadpact/core';
import type { FormSettings } from '@leadpact/wire';

export type PostedForm = Readonly<{
  source: string;
  /** The lead's key. */
  key: string;
  /** The same for one post and its repetition. */
  post: string;
  at: number;
  kind: FormSettings['kind'];
  lead: FormLead;
}>;

export type FormEvents = Readonly<{
  created: LedgerEvent;
  updated: LedgerEvent | null;
  engaged: LedgerEvent;
}>;

/** What a post says as events. A known lead is updated; one that is not known yet is created. */
export const formEvents = ({ source, key, post, at, kind, lead }: PostedForm): FormEvents => {
  const event = (id: string, type: LedgerEvent['type'], data: LedgerEvent['data']): LedgerEvent => ({
    source,
    id,
    type,
    subject: key,
    time: at,
    data,
  });
  return {
    created: event(`${key}:created`, 'lead.created', lead.created),
    updated: lead.updated === null ? null : event(`${key}:updated:${post}`, 'lead.updated', lead.updated),
    engaged: event(`${key}:engaged:${post}`, 'lead.engaged', { kind, ...lead.engaged }),
  };
};
