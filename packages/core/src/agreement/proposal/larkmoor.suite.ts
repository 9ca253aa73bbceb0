import type { OwnFacts } from './own-facts.ts';

/** What a small company knows of itself: a plan of 400 leads worth 60,000 a month, three who sell, a week of 40 hours. */
export const LARKMOOR: OwnFacts = {
  company: 'Larkmoor Supply',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  today: '2026-11-25',
  plan: {
    name: 'Winter',
    asOf: '2026-11-20',
    goal: 100_000,
    marketingShare: 0.6,
    leads: 400,
    value: 60_000,
    leadValue: 150,
    closeRate: 0.0712,
    cells: [
      { channel: 'email', persona: 'small business', side: 'marketing', leads: 247, leadValue: 82 },
      { channel: 'email', persona: 'enterprise', side: 'marketing', leads: 150, leadValue: 262.5 },
      { channel: 'social', persona: 'enterprise', side: 'marketing', leads: 3, leadValue: 12 },
      { channel: 'outbound', persona: 'enterprise', side: 'sales', leads: 0, leadValue: 300 },
    ],
  },
  channels: [
    { channel: 'email', side: 'marketing', leads: 2000 },
    { channel: 'social', side: 'marketing', leads: 20 },
    { channel: 'outbound', side: 'sales', leads: 90 },
  ],
  personas: [
    { persona: 'small business', leads: 1300 },
    { persona: 'enterprise', leads: 800 },
  ],
  people: {
    marketingHead: 'dana@larkmoor.example',
    salesHead: 'sam@larkmoor.example',
    marketers: ['lee@larkmoor.example'],
    reps: ['kim@larkmoor.example', 'ali@larkmoor.example', 'noor@larkmoor.example'],
  },
  workingTime: {
    hours: {
      timezone: 'Europe/Berlin',
      week: {
        mon: ['09:00-17:00'],
        tue: ['09:00-17:00'],
        wed: ['09:00-17:00'],
        thu: ['09:00-17:00'],
        fri: ['08:00-12:00', '13:00-17:00'],
      },
      holidays: ['2026-12-25'],
    },
    isOwn: true,
  },
  engagement: [
    { kind: 'page_view', events: 5000 },
    { kind: 'form', events: 400 },
  ],
  rejectReasons: [{ reason: 'student', leads: 12 }],
  returnReasons: [],
  measures: [{ measure: 'nps', from: '2026-10-01', value: 38 }],
  costPerHandoff: 91.4,
  speedMinutes: 52,
};
