export { type AmountDecision, type AmountFormat, makeAmountColumn, makeReadAmount } from './cell/amount.ts';
export { type DateDecision, makeDateColumn } from './cell/date-column.ts';
export { DATE_FORMATS, type DateFormat, datePattern, parseDatePattern } from './cell/date-format.ts';
export { mayMeanEmpty } from './cell/empty-values.ts';
export { type DateRead, makeReadDate } from './cell/read-date.ts';
export type { ToEventsOptions } from './facts/event-run.ts';
export { parseVersionId, versionRange } from './facts/fact.ts';
export type { Inspections, MisfitColumn } from './facts/place-columns.ts';
export type { ProblemCount } from './facts/problem-list.ts';
export type { ImportProgress } from './facts/progress.ts';
export {
  type FactCounts,
  type Facts,
  type ReadFacts,
  type ReadFactsOptions,
  readFacts,
} from './facts/read-facts.ts';
export { type ImportNote, problemNotes, type RunReport } from './facts/run-report.ts';
export { type EventStream, toEvents } from './facts/to-events.ts';
export type { FindLatest } from './facts/version-facts.ts';
export { type FileRefusal, type FileRefusalKind, FileRefused } from './file/file-refusal.ts';
export { type OpenOptions, openTable } from './file/open-table.ts';
export type {
  FileNote,
  FileNoteKind,
  FileReading,
  OpenedTable,
  Reading,
  ReadOptions,
  Row,
  Table,
} from './file/table.ts';
export { TEXT_ENCODINGS, type TextEncoding } from './file/text-encoding.ts';
export { type DatedAgreement, withHolidayDates } from './holidays/agreement-holidays.ts';
export { type HolidayPlace, holidayCountries, holidayRegions } from './holidays/places.ts';
export {
  HOLIDAY_TYPES,
  type Holiday,
  type HolidayAnswer,
  type HolidayQuestion,
  type HolidayRefusal,
  type HolidayType,
  publicHolidays,
} from './holidays/public-holidays.ts';
export { assignRoles } from './mapping/file-roles.ts';
export { type GuessedMapping, guessMapping } from './mapping/guess-mapping.ts';
export type { Guess } from './mapping/guess-notes.ts';
export {
  type ActivitiesMapping,
  type DealsMapping,
  type Join,
  type LeadsMapping,
  type Mapping,
  mappingSchema,
  type TableRole,
} from './mapping/mapping.ts';
export { mergeLabels } from './mapping/merge-labels.ts';
export {
  answerQuestion,
  type ImportQuestion,
  importQuestions,
  type QuestionOption,
} from './mapping/questions.ts';
export { type MappingProblem, type ReadMapping, readMapping, writeMapping } from './mapping/read-mapping.ts';
export { shapeKey } from './mapping/shape-key.ts';
export { type SimilarLabels, similarLabels } from './mapping/similar-labels.ts';
export { importWarnings } from './mapping/warnings.ts';
export type { ColumnLook, ColumnProfile, CountedValue } from './rows/column-profile.ts';
export { type Inspection, type InspectOptions, inspectFile } from './rows/inspect-file.ts';
export { sampleAgreement } from './sample/sample-agreement.ts';
export { sampleCompany } from './sample/sample-company.ts';
export type { SampleEvent } from './sample/sample-event.ts';
export { type SampleExport, sampleExport } from './sample/sample-export.ts';
export type { SampleOptions } from './sample/sample-stories.ts';
export { type FormLead, type FormRules, type ReadForm, readForm } from './webhook/form-lead.ts';
export { type InboxMapping, type InboxPick, LEAD_FACT } from './webhook/inbox-mapping.ts';
export { type ExamplePlace, examplePlaces, type JsonPath, pathText } from './webhook/json-path.ts';
export { type InboxFact, type MappedMessage, mapMessage } from './webhook/map-message.ts';
export { suggestMapping } from './webhook/suggest-mapping.ts';
