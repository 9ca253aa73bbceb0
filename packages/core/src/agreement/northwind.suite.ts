/** The example of the format: an agreement that uses every section and every kind of promise. */
export const NORTHWIND = `leadpact: 1
name: Northwind smarketing agreement
language: en
timezone: America/New_York
currency: USD
period: month
effective: { from: 2026-01-01, until: 2026-12-31 }
parties:
  marketing: { head: dana@northwind.example, members: [lee@northwind.example] }
  sales:     { head: sam@northwind.example,  members: [kim@northwind.example, ali@northwind.example] }
signatories: [dana@northwind.example, sam@northwind.example]
purpose: One funnel, one set of numbers.

goals:
  - { id: new-revenue, name: New revenue, metric: revenue, target: 500000, per: month, owners: [marketing, sales], split: { kim@northwind.example: 260000, ali@northwind.example: 240000 } }
  - { id: from-marketing, name: Revenue from marketing's leads, metric: marketing_sourced_revenue, target: 300000, per: month, owners: [marketing] }
  - { id: retention,   name: Customer retention, metric: retention, target: 0.92, per: quarter, owners: [sales] }
  - { id: nps,         name: Customer experience, metric: nps, target: 40, per: quarter, owners: [marketing, sales] }

channels: [organic-search, paid-search, email, social, referral, event, { id: outbound, side: sales }]
personas: [small-business, enterprise]
lead_values:
  - { channel: email, persona: small-business, value: 82 }
  - { channel: organic-search, persona: enterprise, value: 12 }
  - { value: 40 }

calendars:
  office:
    timezone: America/New_York
    week: { mon: ["09:00-12:00", "13:00-17:30"], tue: ["09:00-17:00"], wed: ["09:00-17:00"], thu: ["09:00-17:00"], fri: ["09:00-16:00"] }
    holidays: { country: US, types: [public], dates: [2026-12-24] }

scoring:
  fit:
    - { name: company size, when: { field: attributes.employees, op: gte, value: 50 }, points: 20 }
    - { name: enterprise, when: { field: persona, op: eq, value: enterprise }, points: 10 }
  engagement:
    - { name: forms, on: lead.engaged, where: { field: kind, op: eq, value: form }, points: 15, half_life: 30d, at_most: 45 }
    - { name: asked for a demo, on: lead.engaged, where: { field: kind, op: eq, value: demo_request }, points: 50, half_life: 14d, at_most: 50 }
  bands: { hot: 80, warm: 50 }

definitions:
  mql: { all: [ { field: score, op: gte, value: 50 }, { field: email, op: exists } ] }
  sql: { any: [ { field: attributes.budget_confirmed, op: eq, value: true }, { field: attributes.meeting_held, op: eq, value: true } ] }

accountability:
  - { stage: lead, owner: marketing, duty: find and nurture }
  - { stage: mql, owner: marketing }
  - { stage: handed_off, owner: sales }
  - { stage: accepted, owner: sales }
  - { stage: opportunity, owner: sales }
  - { stage: customer, owner: sales, duty: onboard, ask for the rating }
  - { stage: returned, owner: marketing, duty: nurture }

handoff:
  to_sales:          { when: { field: score, op: gte, value: 70 }, automatic: true }
  back_to_marketing: { when: { field: score, op: lt, value: 40 }, automatic: false, minimum_stay: 14d }
  routing:
    - { where: { field: persona, op: eq, value: enterprise }, to: [ali@northwind.example], rule: round_robin }
    - { to: [kim@northwind.example, ali@northwind.example], rule: weighted, weights: { kim@northwind.example: 2, ali@northwind.example: 1 }, cap: { open: 60 } }
  reject_reasons: [bad fit, no budget, student or competitor, duplicate, invalid, unreachable]
  return_reasons: [not ready, wrong person, no answer]
  after_handoff: [ { where: { field: persona, op: eq, value: enterprise }, nurture: continue }, { nurture: pause } ]
  after_return: { by: marketing, track: nurture-90-days }

journey:
  - { stage: lead, owner: marketing, call_to_action: Read the buyer's guide, offer: Guide, then: mql }
  - { stage: mql,  owner: marketing, call_to_action: Book a consultation, offer: Consultation, then: handed_off }

commitments:
  - { id: mql-volume, side: marketing, kind: deliver, measure: count, target: 300, calendar: office, mirrors: first-touch, if_missed: Marketing moves 10 % of next month's spend to the two best channels. }
  - { id: mql-value,  side: marketing, kind: deliver, measure: value, target: 24000, calendar: office, band: 0.15 }
  - { id: email-smb,  side: marketing, kind: deliver, measure: count, target: 60, where: { all: [ { field: channel, op: eq, value: email }, { field: persona, op: eq, value: small-business } ] } }
  - { id: quality,    side: marketing, kind: ratio, of: [lead.accepted], over: [lead.accepted, lead.rejected], goal: 0.8, mirrors: verdict }
  - { id: nurture,    side: marketing, kind: respond, from: lead.returned, to: [lead.engaged], within: 10d, calendar: office, goal: 0.9 }
  - { id: first-touch, side: sales, kind: respond, from: lead.handed_off, to: [lead.attempted], within: 60m, calendar: office, where: { field: band, op: eq, value: hot }, goal: 0.95, alerts: [0.5, 0.8], escalation: [ { after: 1h, do: tell_head }, { after: 4h, do: reassign } ] }
  - { id: persistence, side: sales, kind: attempts, from: lead.handed_off, at_least: 6, within: 10d, spacing: 2h, calendar: office, goal: 0.9 }
  - { id: verdict,     side: sales, kind: respond, from: lead.handed_off, to: [lead.accepted, lead.rejected], within: 2d, calendar: office, goal: 0.95 }
  - { id: no-idle,     side: sales, kind: recurring, from: lead.handed_off, to: [lead.attempted], every: 5d, calendar: office, until: [lead.returned, lead.rejected, lead.disqualified, deal.won, deal.lost], goal: 0.9 }

capacity:
  - { who: kim@northwind.example, hours_per_week: 30, inbound_share: 0.6 }
  - { who: ali@northwind.example, hours_per_week: 34, inbound_share: 0.5 }

kpis:
  - { id: speed, name: Speed to lead (median), side: sales, metric: speed_to_lead_p50, target: 30m }
  - { id: cost,  name: Cost per MQL, side: marketing, metric: cost_per_mql, target: 120 }
  - { id: win,   name: Close rate of handed-off leads, side: shared, metric: close_rate, target: 0.12 }

reviews:
  - { id: weekly,    name: Weekly smarketing meeting,     every: week,    day: mon, at: "10:00", minutes: 30, who: everybody }
  - { id: monthly,   name: Monthly management meeting,    every: month,   day: 3,   at: "14:00", minutes: 60, who: heads }
  - { id: agreement, name: Review of the agreement,       every: quarter, day: 10,  at: "14:00", minutes: 90, who: heads }
`;
