/** An agreement that has all ten points, and clocks that run day and night, so that a test need not wait for an office. */
export const tenPoints = (
  people: Readonly<{ marketing: string; sales: string; rep: string; signatories: readonly string[] }>,
  minutes: number,
): string => `leadpact: 1
# what both sides wrote down
name: Northwind smarketing agreement
timezone: UTC
currency: USD
period: month
effective: { from: 2026-01-01 }
parties:
  marketing: { head: ${people.marketing} }
  sales: { head: ${people.sales}, members: [${people.rep}] }
signatories: [${people.signatories.join(', ')}]
purpose: One funnel, one set of numbers.
goals:
  - { id: revenue, name: Revenue, metric: revenue, target: 500000, per: month, owners: [marketing, sales], split: { ${people.rep}: 500000 } }
  - { id: nps, name: Customer experience, metric: nps, target: 40, per: quarter, owners: [marketing, sales] }
channels: [email]
personas: [small-business]
lead_values: [{ channel: email, persona: small-business, value: 82 }, { value: 40 }]
scoring:
  fit: [{ name: email, when: { field: channel, op: eq, value: email }, points: 60 }]
  engagement: [{ name: demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 40, half_life: 14d, at_most: 40 }]
  bands: { hot: 80, warm: 50 }
definitions: { mql: { field: score, op: gte, value: 50 }, sql: { field: attributes.budget_confirmed, op: eq, value: true } }
accountability:
  - { stage: lead, owner: marketing }
  - { stage: mql, owner: marketing }
  - { stage: handed_off, owner: sales }
  - { stage: accepted, owner: sales }
  - { stage: opportunity, owner: sales }
  - { stage: customer, owner: sales, duty: onboard }
  - { stage: returned, owner: marketing, duty: nurture }
handoff:
  to_sales: { when: { field: score, op: gte, value: 70 }, automatic: false }
  back_to_marketing: { when: { field: score, op: lt, value: 40 }, automatic: false }
  routing: [{ to: [${people.rep}], rule: round_robin }]
  reject_reasons: [bad fit]
  return_reasons: [not ready]
  after_handoff: [{ nurture: pause }]
  after_return: { by: marketing, track: nurture }
journey:
  - { stage: lead, owner: marketing, call_to_action: Read the guide, offer: Guide, then: mql }
  - { stage: mql, owner: marketing, call_to_action: Book a consultation, offer: Consultation, then: handed_off }
  - { stage: handed_off, owner: sales, call_to_action: Meet us, offer: Demo, then: opportunity }
  - { stage: opportunity, owner: sales, call_to_action: Order, offer: Quote, then: customer }
  - { stage: customer, owner: sales, call_to_action: Rate us, offer: Onboarding }
commitments:
  - { id: volume, side: marketing, kind: deliver, measure: count, target: 60, mirrors: first-touch, if_missed: we move money to better channels. }
  - { id: worth, side: marketing, kind: deliver, measure: value, target: 2400, mirrors: persistence, if_missed: we say why. }
  - { id: quality, side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8, mirrors: verdict, if_missed: we mend the definition. }
  - { id: nurture, side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 10d, goal: 0.9, if_missed: we say why. }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: ${minutes}m, goal: 0.95, mirrors: volume, if_missed: the head calls. }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 10d, spacing: 2h, goal: 0.9, mirrors: worth, if_missed: the head asks why. }
  - { id: verdict, side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 2d, goal: 0.95, mirrors: quality, if_missed: the lead counts as accepted. }
capacity: [{ who: ${people.rep}, hours_per_week: 34, inbound_share: 0.6 }]
kpis:
  - { id: speed, name: Speed to lead, side: sales, metric: speed_to_lead_p50, target: 30m }
  - { id: cost, name: Cost per MQL, side: marketing, metric: cost_per_mql, target: 120 }
  - { id: win, name: Close rate, side: shared, metric: close_rate, target: 0.12 }
reviews:
  - { id: weekly, name: Weekly meeting, every: week, day: mon, at: "10:00", minutes: 30, who: everybody }
  - { id: agreement, name: Review, every: quarter, day: 10, at: "14:00", minutes: 90, who: heads }
`;
