export {
  isLeadKnown,
  lockLead,
  type PeopleEvent,
  peopleEvent,
} from './action/people-events.ts';
export { lockPeriodWaivers, type PeriodWaiver, periodWaivers } from './action/period-waivers.ts';
export {
  type AgreementVersion,
  agreementOf,
  agreementVersions,
  type JudgingAgreement,
  judgingAgreements,
  type UsedAgreement,
  useAgreement,
  withdrawUnsigned,
} from './agreement/agreement-versions.ts';
export { continueRefold, type RefoldProgress } from './agreement/continue-refold.ts';
export { dropAlarmsWithoutLead } from './alarm/claim-leads.ts';
export { isDaySwept, sweepDay } from './alarm/daily-sweep.ts';
export { type DescribedObligation, describeObligation } from './alarm/described-obligation.ts';
export { type DueWork, dueWork } from './alarm/due-work.ts';
export { addToOutbox, type OutboxEntry, takeFromOutbox } from './alarm/outbox.ts';
export { type ToldAlarm, takeDueAlarms } from './alarm/take-alarms.ts';
export { attainmentAsOf, type DayRange } from './attainment/attainment-as-of.ts';
export {
  type AuditEntry,
  type AuditVerdict,
  appendAudit,
  auditEntries,
  type LoggedEntry,
  verifyAudit,
} from './audit/audit-log.ts';
export type { Counts as BackupCounts } from './backup/backup-format.ts';
export { type Restored, restoreBackup, type WantedRestore } from './backup/restore-backup.ts';
export { type WantedBackup, writeBackup } from './backup/write-backup.ts';
export { changeBrand, readBrand, type StoredBrand } from './brand/brand.ts';
export { type CampaignCell, campaignCells } from './campaign/campaign-leads.ts';
export { isDiskFull, isLostConnection } from './connection/database-error.ts';
export type { ConnectionTarget } from './connection/pool.ts';
export type {
  Database,
  DeliveryState,
  ImportState,
  MailState,
  MemberRole,
  WebhookKind,
  WebhookState,
} from './database.ts';
export {
  type AgreementDraftRow,
  closeDraft,
  draftTextAt,
  openDraft,
  type SavedDraft,
  saveDraft,
  startDraft,
} from './draft/agreement-draft.ts';
export { refuseFolder } from './embedded/data-folder.ts';
export { routingState } from './handoff/routing-state.ts';
export { holdImportRun } from './import/hold-run.ts';
export {
  addImportRun,
  askToCancelImport,
  beginImportRun,
  finishImportRun,
  importRun,
  importRuns,
  openImportRuns,
  touchImportRun,
} from './import/import-runs.ts';
export {
  findMapping,
  forgetMapping,
  type RememberedMapping,
  recallMapping,
  rememberedMappings,
  rememberMapping,
} from './import/mappings.ts';
export {
  addUpload,
  findUploads,
  leftUploads,
  removeUpload,
  type StoredUpload,
  uploadPaths,
} from './import/uploads.ts';
export {
  addInboxSource,
  addMessage,
  changeInboxSource,
  dropMessage,
  forgetStoredMessages,
  holdForReplay,
  type InboxMessageRow,
  inboxCounts,
  inboxMessages,
  inboxSource,
  inboxSources,
  type MessagePlace,
  messagesToReplay,
  removeInboxSource,
  settleMessage,
} from './incoming/inbox.ts';
export {
  addForm,
  changeForm,
  closeForm,
  countPost,
  findForm,
  openForms,
  type StoredForm,
} from './incoming/lead-forms.ts';
export { leadOfEmail } from './incoming/lead-of-email.ts';
export {
  costCopies,
  costsBetween,
  type LedgerCost,
  type MeasurePlace,
  measureHistory,
  measuresBetween,
  putMeasure,
  type StoredMeasure,
} from './incoming/measures.ts';
export {
  putRequestProgress,
  type RequestKey,
  type RequestProgress,
  requestProgress,
} from './incoming/request-keys.ts';
export { foldInstant } from './lead/fold-leads.ts';
export { eventsInForce, leadEvents, type StoredEvent } from './lead/lead-events.ts';
export type { ProjectOptions } from './lead/project-leads.ts';
export { refoldLeads } from './lead/refold-leads.ts';
export { eventSources, putSourceLink, type SourceLink, sourceLinks } from './lead/source-links.ts';
export { firstRecorded, type TimelineEvent, timelineOf } from './lead/timeline.ts';
export { wakeLeads } from './lead/wake-leads.ts';
export { type LeadOptions, leadOptions } from './lead-list/lead-options.ts';
export {
  countLeadsLike,
  LEAD_COUNT_MAX,
  LEAD_SORTS,
  type LeadPlace,
  type LeadQuestion,
  type LeadSort,
  type ListedLead,
  leadPage,
} from './lead-list/lead-page.ts';
export { type InstantRange, type LeadFilter, SEARCH_LEADS_MAX } from './lead-list/lead-question.ts';
export {
  addSavedView,
  type NewView,
  removeSavedView,
  savedViews,
  type ViewOwner,
} from './lead-list/saved-views.ts';
export { type Appended, appendEvents } from './ledger/append-events.ts';
export { hasEventsOf, idsInRanges, refreshStatistics } from './ledger/ids-of-facts.ts';
export { ledgerPages } from './ledger/ledger-pages.ts';
export { ledgerVersion } from './ledger/ledger-version.ts';
export { removeSample } from './ledger/remove-sample.ts';
export { listenLive } from './live/listen-live.ts';
export { type LiveHint, type LiveKind, notifyLive } from './live/notify-live.ts';
export {
  enqueueMail,
  isMailWritten,
  type Mail,
  type MailHealth,
  type MailLine,
  type MailQuestion,
  mailHealth,
  mails,
  type NewMail,
  readMail,
} from './mail/mails.ts';
export {
  type ClaimedMail,
  claimMail,
  hurryMail,
  keepWaitingMail,
  type MailOutcome,
  sendAgain,
  settleMail,
  workspacesWithDueMail,
} from './mail/sending.ts';
export { enqueueMails } from './notice/enqueue-mails.ts';
export { leadHeading } from './notice/lead-heading.ts';
export { type MemberPerson, memberPeople } from './notice/members.ts';
export {
  addNotices,
  cancelWaitingMailOf,
  dropOldNotices,
  markNotices,
  type NewNotice,
  type Notice,
  noticesOf,
  toldOfMiss,
  unreadNotices,
} from './notice/notices.ts';
export { noticePreferences, putNoticePreference } from './notice/preferences.ts';
export { takeWaitingMail, type WaitingMail } from './notice/waiting-mail.ts';
export { type Judging, judgingOf } from './obligation/judging.ts';
export { openStore, type StoreOptions } from './open-store.ts';
export { engagementKinds, verdictReasons } from './own-facts/ledger-words.ts';
export {
  type LeadGroup,
  newestCreation,
  type SampledLeads,
  sampledLeads,
} from './own-facts/sampled-leads.ts';
export { leadsBy, ownersSince, stageCounts } from './own-facts/stage-counts.ts';
export { leadsPerSpan } from './own-facts/weekly-leads.ts';
export { type Absence, absenceOwner, absences, addAbsence, removeAbsence } from './people/absences.ts';
export { accountNames } from './people/account-names.ts';
export {
  type Account,
  accountByEmail,
  forgetTrustedBrowsers,
  type NewAccount,
  replacePassword,
} from './people/accounts.ts';
export {
  type ApiKey,
  addApiKey,
  apiKeys,
  type By,
  findApiKey,
  noteKeyUse,
  revokeApiKey,
} from './people/api-keys.ts';
export {
  acceptInvitation,
  type Invitation,
  invitations,
  invite,
  openInvitation,
  renewInvitation,
  revokeInvitation,
} from './people/invitations.ts';
export { changeRole, type MemberChange, removeMember } from './people/members.ts';
export {
  addMember,
  findMembership,
  type Membership,
  myWorkspaces,
  workspaceNames,
} from './people/membership.ts';
export {
  addSetupToken,
  hasWorkspace,
  isSetupTokenOpen,
  returnSetupToken,
  takeSetupToken,
} from './people/setup-tokens.ts';
export {
  clearWorkingHours,
  putWorkingHours,
  type WorkingHours,
  workingHours,
} from './people/working-hours.ts';
export { channelSides, putChannelSides } from './plan/channel-sides.ts';
export { type CellLead, type CellQuestion, countLeadsOfCell, leadsOfCell } from './plan/leads-of-cell.ts';
export { planRows } from './plan/plan-rows.ts';
export {
  addSavedPlan,
  type PlanContent,
  removeSavedPlan,
  replaceSavedPlan,
  savedPlan,
  savedPlans,
} from './plan/saved-plans.ts';
export { putTally, type TypedTally, talliesOf } from './plan/tallies.ts';
export { putWorksheet, worksheetInForce } from './plan/worksheets.ts';
export {
  type LastStep,
  lastSteps,
  leadsOfQueue,
  type OwedObligation,
  owedFor,
  type QueueLead,
} from './queue/queue-leads.ts';
export type { QueueOf, QueueTimes } from './queue/queue-of.ts';
export {
  QUEUE_COUNT_MAX,
  type QueuePlace,
  type QueueQuestion,
  queueCounts,
  queuePage,
} from './queue/queue-page.ts';
export { type WarmingCandidate, warmingCandidates } from './queue/warming-candidates.ts';
export { type CheckedProjections, checkProjections } from './rebuild/check-projections.ts';
export type { Difference } from './rebuild/compare-lead.ts';
export { rebuildProjections } from './rebuild/rebuild-projections.ts';
export type { Outcome, StoreRefusal, StoreRefusalKind } from './refusal.ts';
export { contestedLeads, type DisputedLead, disputableLeads } from './returns/disputable.ts';
export {
  type ReturnedLead,
  type ReturnQuestion,
  returnedBy,
  returnedLeads,
} from './returns/returned-leads.ts';
export {
  addCalendarFeed,
  type CalendarFeed,
  calendarFeeds,
  readCalendarFeed,
  revokeCalendarFeed,
} from './review/calendar-feeds.ts';
export { addHeldReview, type HeldReviewRow, heldReviews } from './review/held-reviews.ts';
export { qualifiedSince } from './review/qualified-since.ts';
export { agreementHead, agreementRecords } from './signing/agreement-records.ts';
export { agreementEvidence, type WorkspaceEvidence } from './signing/evidence.ts';
export {
  enterAsGuest,
  type Guest,
  guestByLink,
  guestByOldLink,
  guestBySession,
  guestsOf,
  putGuest,
  putGuestCode,
  revokeGuest,
} from './signing/guests.ts';
export {
  type Doer,
  earliestOf,
  type NewProposal,
  type Proposed,
  proposeVersion,
} from './signing/propose-version.ts';
export {
  proposedVersion,
  type SignableVersion,
  signableVersion,
  signableVersions,
} from './signing/proposed-version.ts';
export {
  type GivenSignature,
  refuseVersion,
  type Signing,
  type SigningRefusal,
  signVersion,
  withdrawVersion,
} from './signing/sign-version.ts';
export { signatoriesOf, versionWaitingFor } from './signing/waiting-signature.ts';
export {
  createdAndTried,
  type FirstTouches,
  firstTouches,
  type HandoffDay,
  spansWithoutAttempt,
} from './standing/first-touches.ts';
export type { Store } from './store.ts';
export {
  addComment,
  moveThreads,
  type NewComment,
  openThread,
  openThreads,
  settleThread,
  type Thread,
  type ThreadComment,
  type ThreadKind,
  thread,
  threads,
} from './thread/threads.ts';
export {
  type DeliveredCell,
  type DeliveredDay,
  deliveredCells,
  deliveredDays,
} from './today/deliveries.ts';
export { type PastLead, type PastQuestion, type PastWin, pastEvents } from './today/past-events.ts';
export { judgingThen } from './today/past-versions.ts';
export { type MeasureQuestion, measureOf, type WonByChannel, wonByChannel } from './today/revenue.ts';
export {
  countsByOwner,
  type HandedLead,
  handedLeads,
  hasAnyLead,
  type OwnedCount,
  type RejectedCount,
  rejectedBy,
  type UnworkedHour,
  unworkedLeads,
} from './today/sales-figures.ts';
export {
  countOverdueBefore,
  type OverdueObligation,
  type OverdueQuestion,
  overdueObligations,
} from './wall/overdue.ts';
export {
  claimDeliveries,
  type Delivery,
  type DeliveryOutcome,
  deliveriesOf,
  delivery,
  dropOldDeliveries,
  enqueueDeliveries,
  enqueueDelivery,
  finishDelivery,
  type NewDelivery,
  replayDelivery,
} from './webhook/deliveries.ts';
export {
  addWebhook,
  changeWebhook,
  removeWebhook,
  type Webhook,
  type WebhookChange,
  webhook,
  webhooks,
} from './webhook/webhooks.ts';
export { putWorkspaceCalendar, readWorkspaceCalendar } from './workspace/calendar.ts';
export type { ScopeOptions, Tx } from './workspace/scope.ts';
export {
  addWorkspace,
  countLeads,
  isSampleLoaded,
  patchWorkspace,
  readWorkspace,
  type WorkspaceSettings,
} from './workspace/workspaces.ts';
