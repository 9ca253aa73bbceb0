import type { LiveLead } from '@leadpact/core';
import type { SourceLink } from '@leadpact/store';
import type { LeadPage } from '@leadpact/wire';

const valueNamed = (lead: LiveLead, name: string): string | null => {
  if (name === 'key') return lead.lead;
  if (name === 'email') return lead.email;
  const attribute = name.startsWith('attributes.') ? lead.attributes[name.slice('attributes.'.length)] : null;
  return typeof attribute === 'string' || typeof attribute === 'number' ? String(attribute) : null;
};

/** The address with the lead's values in it; null when one is missing, or when it would lead to no web page. */
const fill = (pattern: string, lead: LiveLead): string | null => {
  let isWhole = true;
  const href = pattern.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = valueNamed(lead, name);
    isWhole &&= value !== null;
    return encodeURIComponent(value ?? '');
  });
  return isWhole && /^https?:\/\//i.test(href) && URL.canParse(href) ? href : null;
};

/** Where the lead is to be seen in the systems that it came from. */
export const crmLinks = (
  links: readonly SourceLink[],
  lead: LiveLead,
  sources: ReadonlySet<string>,
): LeadPage['links'] =>
  links.flatMap(({ source, pattern }) => {
    const href = sources.has(source) ? fill(pattern, lead) : null;
    return href === null ? [] : [{ source, href }];
  });
