export { DAY_MS, HOUR_MS, type InstantMs, MINUTE_MS, type Span } from './calendar/instant.ts';
export type { PlanDeal, PlanLead, PlanOptions, PlanProblem, Side, SourcePlace } from './plan/input.ts';
export { parseLookback } from './plan/lookback.ts';
export type { DailyCount, Pace, PaceInput } from './plan/pace.ts';
export type {
  ChannelCommitment,
  Commitment,
  CredibleRates,
  Plan,
  PlanRow,
  SimpleRates,
  SourcedShare,
} from './plan/plan-result.ts';
export type {
  LifeTableBand,
  PlanNotice,
  RateCard,
  RateCardCell,
  WhatIf,
  WhatIfAnswer,
  WhatIfCell,
} from './plan/rate-card.ts';
