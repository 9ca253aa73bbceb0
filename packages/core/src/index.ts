export { ACTION_KINDS, type ActingFor, type ActionKind, type PeopleAction } from './action/action.ts';
export { type ActionPlace, type DecidedAction, decideAction } from './action/decide-action.ts';
export {
  decidePeriodWaiver,
  type PeriodWaiverPlace,
  withdrawnWaiver,
} from './action/decide-period-waiver.ts';
export { agreedReasons, asksForNote, DUPLICATE, INVALID } from './action/listed-reason.ts';
export { salesPeople } from './action/sales-people.ts';
export { type ActedOn, stageRefusal } from './action/stage-rules.ts';
export {
  type Agreement,
  agreementJsonSchema,
  channelId,
  PERIOD_KINDS,
  type PeriodKind,
} from './agreement/agreement.ts';
export type {
  AttemptsCommitment,
  Commitment as AgreementCommitment,
  DeliverCommitment,
  LeadCommitment,
  PeriodCommitment,
  RatioCommitment,
  RecurringCommitment,
  RespondCommitment,
} from './agreement/commitment.ts';
export { CONDITION_OPS, type Condition, LEAD_FIELDS } from './agreement/condition.ts';
export {
  AGREEMENT_SECTIONS,
  type AgreementChange,
  type AgreementSection,
} from './agreement/diff/agreement-change.ts';
export { applyChanges } from './agreement/diff/apply-changes.ts';
export { diffAgreements } from './agreement/diff/diff-agreements.ts';
export { type RenamedPlace, renamedPlaces } from './agreement/diff/renamed-places.ts';
export { type Duration, elapsedMs, parseDuration } from './agreement/duration.ts';
export {
  type AgreementEdit,
  type EditedText,
  editAgreementText,
  mergeAgreementText,
} from './agreement/edit/edit-agreement-text.ts';
export { holidayDates, type WorkingHours } from './agreement/hours.ts';
export { leadValues } from './agreement/lead-value.ts';
export { METRICS } from './agreement/metric.ts';
export { nearest } from './agreement/nearest.ts';
export { isTooDeep } from './agreement/nesting.ts';
export { type ParsedAgreement, parseAgreement } from './agreement/parse.ts';
export {
  looseAgreement,
  type NamedPlace,
  pathOfPlace,
  placeOfPath,
  type TextPlace,
} from './agreement/place.ts';
export { printAgreement } from './agreement/print.ts';
export type { AgreementProblem } from './agreement/problem.ts';
export { type Beginning, beginDraft, nextMonth } from './agreement/proposal/begin-draft.ts';
export { freshIds } from './agreement/proposal/fresh-id.ts';
export type { OwnFacts, PlannedCell, PlannedGoal } from './agreement/proposal/own-facts.ts';
export { plannedGoal } from './agreement/proposal/planned-goal.ts';
export {
  type Basis,
  POINTS,
  type Point,
  type Proposal,
  type Source,
  STARTING_POINT,
  withProposal,
} from './agreement/proposal/proposal.ts';
export { propose } from './agreement/proposal/propose.ts';
export { hoursOfWeek, REJECT_REASONS, RETURN_REASONS } from './agreement/proposal/propose-handoff.ts';
export {
  type Capacity,
  type CapacityQuestion,
  capacityOf,
  type PromiseCapacity,
} from './agreement/readiness/capacity.ts';
export { type Readiness, type ReadinessPoint, readiness } from './agreement/readiness/readiness.ts';
export { OWNED_STAGES } from './agreement/readiness/ten-points.ts';
export {
  type AgreementRecord,
  BEFORE_THE_FIRST,
  RECORD_KINDS,
  type RecordedSignIn,
  type RecordKind,
  recordText,
} from './agreement/record/agreement-record.ts';
export { earliestStart, judgesSince } from './agreement/record/first-day.ts';
export { consentSentence, sideOfPerson, signatoriesOf } from './agreement/record/signatories.ts';
export {
  type AgreementEvidence,
  type ProvableVersion,
  type Tampering,
  verifyAgreementRecord,
} from './agreement/record/verify-record.ts';
export { type VersionStanding, versionStanding } from './agreement/record/version-standing.ts';
export { type ReviewMeeting, reviewMeetings } from './agreement/review/review-meetings.ts';
export {
  type PromisePeriod,
  type ReviewEdit,
  type ReviewFacts,
  type ReviewProposal,
  reviewProposals,
} from './agreement/review/review-proposals.ts';
export {
  type HeldReview,
  type ReviewStanding,
  reviewStanding,
} from './agreement/review/review-standing.ts';
export { AGREEMENT_TEXT_MAX, tooLongText } from './agreement/text-limit.ts';
export { addSums } from './attainment/add-sums.ts';
export {
  type Attainment,
  type AttainmentRow,
  attain,
  type DeliverPeriodRow,
  type LeadPeriodRow,
  type PeriodRow,
  type RatioPeriodRow,
} from './attainment/attain.ts';
export {
  type AttainmentSums,
  attainFromSums,
  type CountedObligations,
  type CountedPeriod,
} from './attainment/attain-from-sums.ts';
export type { Contribution, Measure } from './attainment/contribution.ts';
export { type HandoffSpan, handoffSpans, weekdayCalendar } from './attainment/handoff-days.ts';
export {
  type RunningDay,
  type RunningDelivery,
  type RunningPeriod,
  runningDeliveries,
  runningPeriod,
  type Standing,
  standingOf,
} from './attainment/running-period.ts';
export {
  countsWorkingTime,
  firstTouchClock,
  type HandedOverLead,
  type SpeedToLead,
  speedToLead,
  type WaitBucket,
  type Waits,
  waitBuckets,
} from './attainment/speed-to-lead.ts';
export { type Backtest, type BacktestRow, backtest, type LeadCounts } from './backtest/backtest.ts';
export { checkCalendar } from './calendar/check-calendar.ts';
export { compileCalendar } from './calendar/compile-calendar.ts';
export {
  type CalendarDefinition,
  type CalendarProblem,
  WEEKDAYS,
  type Weekday,
  type WorkingInterval,
} from './calendar/definition.ts';
export { elapsedCalendar } from './calendar/elapsed-calendar.ts';
export { DAY_MS, HOUR_MS, type InstantMs, MINUTE_MS, type Span } from './calendar/instant.ts';
export { type DayNumber, dateText, dayNumber, parseDate, weekdayIndex } from './calendar/local-date.ts';
export { OFFICE_WEEK } from './calendar/office-week.ts';
export { joinSpans } from './calendar/span.ts';
export type { WorkingCalendar } from './calendar/working-calendar.ts';
export { worksOn } from './calendar/works-on.ts';
export { isZone, openZone, type Zone } from './calendar/zone.ts';
export { contrastOnWhite, READABLE_CONTRAST } from './colour/contrast.ts';
export { minorDigits } from './currency/minor-digits.ts';
export {
  AUTOMATIC_RETURN_REASON,
  decide,
  decisionEvent,
  decisionRoute,
} from './handoff/decide.ts';
export type { Decision, EventName } from './handoff/decision.ts';
export { type DecisionOptions, pendingDecision } from './handoff/pending-decision.ts';
export type { RejectionState } from './lead/lead-state.ts';
export type { LiveLead } from './lead/live-lead.ts';
export { compareCodePoints } from './ledger/code-points.ts';
export {
  canonicalJson,
  compareEvents,
  type EventData,
  type EventProblem,
  eventJson,
  isSameEvent,
  type LedgerEvent,
  type ParsedEvent,
  parseEvent,
} from './ledger/event.ts';
export { instantText, parseInstant } from './ledger/instant-text.ts';
export { type Ledger, PAYLOAD, type PayloadTable, typeCode } from './ledger/ledger.ts';
export { DECISION_SOURCE, OWN_SOURCES, PEOPLE_SOURCE, SAMPLE_SOURCE } from './ledger/own-sources.ts';
export { type EventConflict, packLedger, payloadTable } from './ledger/pack.ts';
export {
  ENGAGEMENT_KINDS,
  EVENT_RANK,
  EVENT_TYPES,
  type EventType,
  eventTypeOf,
  LEAD_EVENT_TYPES,
  MEDIA,
  OUTCOMES,
  RATING_SCALES,
  STAGES,
  type Stage,
  TAKEN_ON_STAGES,
} from './ledger/vocabulary.ts';
export { alarmAudience } from './obligation/alarm-audience.ts';
export { type Alarm, obligationAlarms } from './obligation/alarms.ts';
export { type ObligationColumns, type ObligationState, STATE, STATE_NAMES } from './obligation/columns.ts';
export { type CompiledAgreements, compileAgreements } from './obligation/compile-agreements.ts';
export { type DueAlarms, dueAlarms } from './obligation/due-alarms.ts';
export { type ClockSegment, type DueExplanation, explainDue } from './obligation/explain-due.ts';
export { type FirstResponse, firstResponse } from './obligation/first-response.ts';
export type { Fold, FoldOptions, Sums } from './obligation/fold.ts';
export { type FoldedLead, foldLead } from './obligation/fold-lead.ts';
export { periodKey } from './obligation/key.ts';
export type { LeadFacts } from './obligation/lead-facts.ts';
export type { LiveObligation } from './obligation/live-obligation.ts';
export type { ObligationFacts } from './obligation/obligation-facts.ts';
export type { Agreed } from './obligation/one-lead.ts';
export {
  type LeadRow,
  leadRow,
  leadRows,
  type ObligationRow,
  obligationRow,
  obligationRows,
  type Replay,
  type ReplayProblem,
  type ReplayRefusal,
  replay,
  replayLedger,
  replayRows,
} from './obligation/replay.ts';
export type { JudgingVersion } from './obligation/version.ts';
export { type Explanation, explainCell, explainRow } from './plan/explain.ts';
export type { PlanDeal, PlanLead, PlanOptions, PlanProblem, Side, SourcePlace } from './plan/input.ts';
export { parseLookback } from './plan/lookback.ts';
export { monthlyLeads, NO_CHANNEL } from './plan/monthly-leads.ts';
export { type DailyCount, type Pace, type PaceInput, pace } from './plan/pace.ts';
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
export { type SaleSamples, type SimulatedMonth, simulateMonth } from './plan/simulate-month.ts';
export { whatIf } from './plan/what-if.ts';
export { plan, rateCard, workOut } from './plan/work-out.ts';
export { QUEUE_SECTIONS, type QueueBounds, type QueueSection, queueBounds } from './queue/queue-section.ts';
export { type SnoozeQuestion, snoozeEnd } from './queue/snooze-ends.ts';
export { clockOf, type TimeLeft, type TimeLeftQuestion, timeLeft } from './queue/time-left.ts';
export { handoffPoints, type Warmth, type WarmthQuestion, warmthOf } from './queue/warming.ts';
export type { Candidate } from './routing/candidate.ts';
export type { Pool } from './routing/choose.ts';
export { type PassedOver, type Route, type RouteOptions, routeLead } from './routing/route.ts';
export { afterAssignment, type RoutedPerson, type RoutingState } from './routing/routing-state.ts';
export {
  explainScore,
  type ScoreExplanation,
  type ScoreHit,
  type ScorePart,
} from './scoring/explain-score.ts';
export { type ScorePoint, scoreOverTime } from './scoring/score-over-time.ts';
export { kaplanMeier, type SurvivalStep, survivalAt, type Watched } from './statistics/kaplan-meier.ts';
export { splitWhole } from './statistics/largest-remainder.ts';
export { jeffreys, type ShareRange, wilson } from './statistics/proportion.ts';
export {
  BASELINE_LEAST,
  BASELINE_LOCKED,
  type ControlChart,
  controlChart,
  type TrendPoint,
  type TrendState,
  type TrendValue,
} from './trend/control-chart.ts';
export { trendValues } from './trend/trend-values.ts';
export { nearbyPoints, withHandoffPoints } from './what-if/handoff-points.ts';
export { type DraftJudge, judgeByDraft } from './what-if/judge-draft.ts';
