import { always, EVENT_OPTIONS, SIDE_OPTIONS, STAGE_OPTIONS } from './common-fields.ts';
import type { Field, Section } from './fields.ts';
import { options } from './words.ts';

const fitRule: readonly Field[] = [
  { kind: 'text', key: 'name', label: 'fRuleName', required: true },
  { kind: 'number', key: 'points', label: 'fPoints' },
  { kind: 'condition', key: 'when', label: 'fWhen', about: 'fit', wide: true },
];

const engagementRule: readonly Field[] = [
  { kind: 'text', key: 'name', label: 'fRuleName', required: true },
  { kind: 'choice', key: 'on', label: 'fOn', options: EVENT_OPTIONS },
  { kind: 'number', key: 'points', label: 'fPoints' },
  { kind: 'number', key: 'at_most', label: 'fAtMost', min: 0 },
  { kind: 'text', key: 'half_life', label: 'fHalfLife', help: 'hHalfLife' },
  { kind: 'condition', key: 'where', label: 'fWhere', help: 'hWhere', about: 'event', wide: true },
];

const route: readonly Field[] = [
  { kind: 'condition', key: 'where', label: 'fWhere', help: 'hWhere', about: 'lead', wide: true },
  { kind: 'names', key: 'to', label: 'fTo', help: 'hPeople', suggested: 'people', wide: true },
  {
    kind: 'choice',
    key: 'rule',
    label: 'fRule',
    options: options(['round_robin', 'least_open', 'weighted']),
  },
  { kind: 'number', key: 'cap.open', label: 'fCap', min: 1 },
  { kind: 'pairs', key: 'weights', label: 'fWeights', names: 'people', wide: true },
];

const journeyStep: readonly Field[] = [
  { kind: 'choice', key: 'stage', label: 'fStage', options: STAGE_OPTIONS },
  { kind: 'choice', key: 'owner', label: 'fOwner', options: SIDE_OPTIONS },
  { kind: 'text', key: 'call_to_action', label: 'fCallToAction' },
  { kind: 'text', key: 'offer', label: 'fOffer' },
  { kind: 'choice', key: 'then', label: 'fThen', options: STAGE_OPTIONS, clearable: true },
];

/** The way of a lead: who answers for each stage, when it is qualified, how it is handed over and what it is offered. */
export const funnelSections: readonly Section[] = [
  {
    id: 'accountability',
    title: 'sAccountability',
    lead: 'tAccountability',
    keys: ['accountability'],
    fields: [
      {
        kind: 'list',
        key: 'accountability',
        label: 'sAccountability',
        item: always([
          { kind: 'choice', key: 'stage', label: 'fStage', options: STAGE_OPTIONS },
          { kind: 'choice', key: 'owner', label: 'fOwner', options: SIDE_OPTIONS },
          { kind: 'text', key: 'duty', label: 'fDuty' },
        ]),
        add: 'aStage',
        made: () => ({ stage: 'lead', owner: 'marketing' }),
      },
    ],
  },
  {
    id: 'definitions',
    title: 'sDefinitions',
    lead: 'tDefinitions',
    keys: ['definitions'],
    fields: [
      { kind: 'condition', key: 'definitions.mql', label: 'fMql', about: 'lead', wide: true },
      { kind: 'condition', key: 'definitions.sql', label: 'fSql', help: 'hSql', about: 'lead', wide: true },
      { kind: 'prose', key: 'definitions.text', label: 'fText', help: 'hText', wide: true },
    ],
  },
  {
    id: 'scoring',
    title: 'sScoring',
    lead: 'tScoring',
    keys: ['scoring'],
    fields: [
      {
        kind: 'list',
        key: 'scoring.fit',
        label: 'fFit',
        item: always(fitRule),
        add: 'aFitRule',
        made: ({ freshId }) => ({
          name: freshId('rule'),
          when: { field: 'persona', op: 'exists' },
          points: 10,
        }),
      },
      {
        kind: 'list',
        key: 'scoring.engagement',
        label: 'fEngagement',
        item: always(engagementRule),
        add: 'aEngagementRule',
        made: ({ freshId }) => ({
          name: freshId('rule'),
          on: 'lead.engaged',
          points: 10,
          half_life: '30d',
          at_most: 50,
        }),
      },
      {
        kind: 'pairs',
        key: 'scoring.bands',
        label: 'fBands',
        help: 'hBands',
        names: 'none',
        wide: true,
      },
    ],
  },
  {
    id: 'handoff',
    title: 'sHandoff',
    lead: 'tHandoff',
    keys: ['handoff'],
    fields: [
      {
        kind: 'part',
        key: 'handoff.to_sales',
        label: 'fToSales',
        fields: [
          { kind: 'condition', key: 'when', label: 'fWhen', about: 'lead', wide: true },
          { kind: 'flag', key: 'automatic', label: 'fAutomatic', wide: true },
        ],
        made: () => ({ when: { field: 'score', op: 'gte', value: 70 }, automatic: true }),
      },
      {
        kind: 'part',
        key: 'handoff.back_to_marketing',
        label: 'fBackToMarketing',
        fields: [
          { kind: 'condition', key: 'when', label: 'fWhen', about: 'lead', wide: true },
          { kind: 'text', key: 'minimum_stay', label: 'fMinimumStay', help: 'hElapsed' },
          { kind: 'flag', key: 'automatic', label: 'fAutomatic', wide: true },
        ],
        made: () => ({ when: { field: 'score', op: 'lt', value: 40 }, automatic: false }),
      },
      {
        kind: 'list',
        key: 'handoff.routing',
        label: 'fRouting',
        help: 'hRouting',
        item: always(route),
        add: 'aRoute',
        made: ({ people }) => ({ to: people.slice(0, 1), rule: 'round_robin' }),
      },
      {
        kind: 'names',
        key: 'handoff.reject_reasons',
        label: 'fRejectReasons',
        help: 'hReasons',
        suggested: 'none',
        wide: true,
      },
      {
        kind: 'names',
        key: 'handoff.return_reasons',
        label: 'fReturnReasons',
        suggested: 'none',
        wide: true,
      },
      {
        kind: 'list',
        key: 'handoff.after_handoff',
        label: 'fAfterHandoff',
        help: 'hAfterHandoff',
        item: always([
          { kind: 'condition', key: 'where', label: 'fWhere', help: 'hWhere', about: 'lead', wide: true },
          { kind: 'choice', key: 'nurture', label: 'fNurture', options: options(['continue', 'pause']) },
        ]),
        add: 'aRule',
        made: () => ({ nurture: 'pause' }),
      },
      {
        kind: 'part',
        key: 'handoff.after_return',
        label: 'fAfterReturn',
        fields: [
          { kind: 'choice', key: 'by', label: 'fBy', options: SIDE_OPTIONS },
          { kind: 'text', key: 'track', label: 'fTrack' },
        ],
        made: () => ({ by: 'marketing' }),
      },
    ],
  },
  {
    id: 'journey',
    title: 'sJourney',
    lead: 'tJourney',
    keys: ['journey'],
    fields: [
      {
        kind: 'list',
        key: 'journey',
        label: 'sJourney',
        item: always(journeyStep),
        add: 'aJourney',
        made: () => ({ stage: 'lead', owner: 'marketing' }),
      },
    ],
  },
];
