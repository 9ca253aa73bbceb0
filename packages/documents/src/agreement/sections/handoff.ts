import type { Agreement } from '@leadpact/core';
import { type DocumentWords, listOf, prose, type SectionMaker } from '../document-words.ts';
import { conditionWords, durationWords, listed } from '../phrases.ts';

type Handoff = NonNullable<Agreement['handoff']>;

const routes = ({ routing = [] }: Handoff, { text, formats }: DocumentWords): readonly string[] =>
  routing.map(({ where, to, rule, weights, cap }, index) => {
    const people = to.map((person) => {
      const weight = weights?.[person];
      return weight === undefined ? person : text('weighted', { person, weight: formats.number(weight) });
    });
    const values = {
      people: listed(people),
      rule: text('rule', { rule }),
      cap: cap === undefined ? '' : text('withCap', { open: formats.number(cap.open) }),
    };
    if (where !== undefined) return text('leadsWhoseGo', { ...values, condition: conditionWords(where) });
    return text(index === 0 ? 'leadsGo' : 'otherLeadsGo', values);
  });

const afterHandoff = ({ after_handoff: rules = [] }: Handoff, { text }: DocumentWords): readonly string[] =>
  rules.map(({ where, nurture }, index) => {
    if (where !== undefined)
      return text('nurtureAfterHandoffOf', { condition: conditionWords(where), nurture });
    return text(index === 0 ? 'nurtureAfterHandoff' : 'nurtureAfterHandoffOthers', { nurture });
  });

const turns = (
  { to_sales: over, back_to_marketing: back }: Handoff,
  { text }: DocumentWords,
): readonly string[] => {
  const stay = back?.minimum_stay;
  return [
    ...(over === undefined
      ? []
      : [text('toSales', { automatic: `${over.automatic}`, condition: conditionWords(over.when) })]),
    ...(back === undefined
      ? []
      : [
          text(stay === undefined ? 'backToMarketing' : 'backToMarketingAfter', {
            automatic: `${back.automatic}`,
            condition: conditionWords(back.when),
            stay: stay === undefined ? '' : durationWords(stay),
          }),
        ]),
  ];
};

const afterReturn = ({ after_return: rule }: Handoff, { text }: DocumentWords): readonly string[] => {
  if (rule === undefined) return [];
  const side = text(rule.by);
  return [
    rule.track === undefined
      ? text('afterReturn', { side })
      : text('afterReturnOn', { side, track: rule.track }),
  ];
};

/** When a lead goes to Sales and when back, to whom, for which reasons, and who nurtures it then. */
export const handoffSection: SectionMaker = ({ handoff }, words) => {
  if (handoff === undefined) return [];
  const { text } = words;
  const { reject_reasons: rejected = [], return_reasons: returned = [] } = handoff;
  return [
    ...listOf([
      ...turns(handoff, words),
      ...routes(handoff, words),
      ...(rejected.length === 0 ? [] : [text('rejectReasons', { reasons: rejected.join(', ') })]),
      ...(returned.length === 0 ? [] : [text('returnReasons', { reasons: returned.join(', ') })]),
      ...afterHandoff(handoff, words),
      ...afterReturn(handoff, words),
    ]),
    ...[
      handoff.to_sales?.text,
      handoff.back_to_marketing?.text,
      ...(handoff.routing ?? []).map((route) => route.text),
      ...(handoff.after_handoff ?? []).map((rule) => rule.text),
      handoff.after_return?.text,
      handoff.text,
    ].flatMap(prose),
  ];
};
