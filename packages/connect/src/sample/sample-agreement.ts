import { COMPANY } from './people.ts';
import { CHANNELS, meanSale, PERSONAS } from './profiles.ts';
import type { SampleOptions } from './sample-stories.ts';
import { CLOSED_ON, localDate } from './work-clock.ts';

const MONTHS_IN_FORCE = 8;

const leadValues = (): string =>
  CHANNELS.flatMap(({ channel, closeRate }) =>
    PERSONAS.map((persona) => {
      const value = Math.round(closeRate * persona.closeFactor * meanSale(persona));
      return `  - { channel: ${channel}, persona: ${persona.persona}, value: ${value} }`;
    }),
  ).join('\n');

const routing = (): string => {
  const reps = COMPANY.reps.map(({ who }) => who).join(', ');
  const weights = COMPANY.reps.map(({ who, weight }) => `${who}: ${weight}`).join(', ');
  return `    - { to: [${reps}], rule: weighted, weights: { ${weights} }, cap: { open: 120 } }`;
};

const capacity = (): string =>
  COMPANY.reps
    .map(
      ({ who, weight }) =>
        `  - { who: ${who}, hours_per_week: ${weight === 3 ? 36 : 28}, inbound_share: 0.6 }`,
    )
    .join('\n');

/**
 * The agreement of the sample company as YAML, in force since the first day of the month eight months before as-of,
 * so that nearly all of the sample's history is judged by it.
 */
export const sampleAgreement = ({ asOf, timezone, currency = 'USD' }: SampleOptions): string => {
  const from = localDate(asOf, timezone).with({ day: 1 }).subtract({ months: MONTHS_IN_FORCE });
  const years = [from.year, from.year + 1];
  const holidays = years.flatMap((year) => CLOSED_ON.map((day) => `${year}-${day}`));
  const reps = COMPANY.reps.map(({ who }) => who);
  return `# The agreement of an invented company, made for the sample data.
leadpact: 1
name: ${COMPANY.name} marketing and sales agreement
language: en
timezone: ${timezone}
currency: ${currency}
period: month
effective: { from: ${from.toString()} }
parties:
  marketing: { head: ${COMPANY.marketingHead}, members: [${COMPANY.marketers.join(', ')}] }
  sales: { head: ${COMPANY.salesHead}, members: [${reps.join(', ')}] }
purpose: One funnel, one set of numbers, and nobody waits for an answer.

goals:
  - { id: new-revenue, name: New revenue, metric: revenue, target: 450000, per: month, owners: [marketing, sales] }
  - { id: from-marketing, name: Revenue from Marketing's leads, metric: marketing_sourced_revenue, target: 380000, per: month, owners: [marketing] }
  - { id: nps, name: Customer experience, metric: nps, target: 40, per: quarter, owners: [marketing, sales] }
  - { id: retention, name: Customer retention, metric: retention, target: 0.95, per: quarter, owners: [sales] }

channels: [${CHANNELS.map(({ channel, side }) => (side === 'sales' ? `{ id: ${channel}, side: sales }` : channel)).join(', ')}]
personas: [${PERSONAS.map(({ persona }) => persona).join(', ')}]
lead_values:
${leadValues()}
  - { value: 400 }

calendars:
  office:
    timezone: ${timezone}
    week: { mon: ["09:00-17:00"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-17:00"] }
    holidays: [${holidays.join(', ')}]

scoring:
  fit:
    - { name: fifty people or more, when: { field: attributes.employees, op: gte, value: 50 }, points: 20 }
    - { name: enterprise, when: { field: persona, op: eq, value: enterprise }, points: 10 }
    - { name: came by referral, when: { field: channel, op: eq, value: referral }, points: 15 }
  engagement:
    - { name: asked for a demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 60, half_life: 30d, at_most: 60 }
    - { name: filled a form, on: lead.engaged, where: { field: kind, op: eq, value: form }, points: 45, half_life: 30d, at_most: 60 }
    - { name: came to a webinar, on: lead.engaged, where: { field: kind, op: eq, value: webinar }, points: 15, half_life: 30d, at_most: 30 }
    - { name: looked around, on: lead.engaged, where: { field: kind, op: in, value: [page_view, email_click, download, chat] }, points: 6, half_life: 14d, at_most: 24 }
  bands: { hot: 70, warm: 45 }

definitions:
  mql: { all: [ { field: score, op: gte, value: 45 }, { field: email, op: exists } ] }
  sql: { field: attributes.meeting_held, op: eq, value: true }

accountability:
  - { stage: lead, owner: marketing, duty: find and nurture }
  - { stage: mql, owner: marketing, duty: hand over while it is warm }
  - { stage: handed_off, owner: sales, duty: first touch and verdict }
  - { stage: accepted, owner: sales, duty: reach the lead }
  - { stage: opportunity, owner: sales, duty: win or lose it }
  - { stage: customer, owner: sales, duty: onboard and ask for the rating }
  - { stage: returned, owner: marketing, duty: nurture }

handoff:
  to_sales: { when: { field: score, op: gte, value: 60 }, automatic: true }
  back_to_marketing: { when: { field: score, op: lt, value: 20 }, automatic: false, minimum_stay: 14d }
  routing:
${routing()}
  reject_reasons: [bad fit, no budget, student or competitor, duplicate, invalid, unreachable]
  return_reasons: [not ready, wrong person, no answer]
  after_handoff: [ { nurture: pause } ]
  after_return: { by: marketing, track: nurture-90-days }

journey:
  - { stage: lead, owner: marketing, call_to_action: Read the buyer's guide, offer: Guide, then: mql }
  - { stage: mql, owner: marketing, call_to_action: Book a consultation, offer: Consultation, then: handed_off }

commitments:
  - { id: mql-volume, side: marketing, kind: deliver, measure: count, target: 250, calendar: office, where: { field: channel, op: ne, value: outbound }, mirrors: first-touch }
  - { id: mql-value, side: marketing, kind: deliver, measure: value, target: 185000, calendar: office, band: 0.15, where: { field: channel, op: ne, value: outbound } }
  - { id: email-leads, side: marketing, kind: deliver, measure: count, target: 42, calendar: office, where: { field: channel, op: eq, value: email } }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.82, mirrors: verdict }
  - { id: nurture, side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 10d, calendar: office, goal: 0.82 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, goal: 0.92, alerts: [0.5, 0.8], mirrors: mql-volume, escalation: [ { after: 1h, do: tell_head } ] }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 14d, spacing: 2h, goal: 0.95 }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 1d, calendar: office, goal: 0.95, mirrors: quality }

capacity:
${capacity()}

kpis:
  - { id: speed, name: Speed to lead (median), side: sales, metric: speed_to_lead_p50, target: 30m }
  - { id: cost, name: Cost per MQL, side: marketing, metric: cost_per_mql, target: 90 }
  - { id: win, name: Close rate, side: shared, metric: close_rate, target: 0.07 }

reviews:
  - { id: weekly, name: Weekly meeting, every: week, day: mon, at: "10:00", minutes: 30, who: everybody }
  - { id: monthly, name: Monthly management meeting, every: month, day: 3, at: "14:00", minutes: 60, who: heads }
  - { id: agreement, name: Review of the agreement, every: quarter, day: 10, at: "14:00", minutes: 90, who: heads }
`;
};
