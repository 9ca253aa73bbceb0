export type {
  AgreementDocument,
  DocumentBlock,
  DocumentPromise,
  DocumentSection,
} from './agreement/agreement-document.ts';
export { agreementDocx } from './agreement/agreement-docx.ts';
export { agreementHtml } from './agreement/agreement-html.ts';
export { agreementMarkdown } from './agreement/agreement-markdown.ts';
export { agreementPdf } from './agreement/agreement-pdf.ts';
export { type Brand, NO_BRAND } from './agreement/brand.ts';
export { type Certificate, certificatePdf } from './agreement/certificate-pdf.ts';
export {
  type ChangedSection,
  type ChangeLine,
  changeSentence,
  describeChanges,
} from './agreement/changes.ts';
export { type DocumentFacts, describeAgreement } from './agreement/describe-agreement.ts';
export type { DocumentSignature } from './agreement/document-signature.ts';
export { readImage } from './agreement/image-size.ts';
export { idWords, promiseName, promiseSentence } from './agreement/phrases.ts';
export { placeName } from './agreement/place-name.ts';
export {
  type CalendarMeeting,
  meetingUid,
  reviewFeed,
  reviewInvitation,
} from './calendar/review-calendar.ts';
export { csvLine } from './csv/csv-line.ts';
export { type AgreementDraft, type DraftResult, draftAgreement } from './draft/draft-agreement.ts';
export type { DraftOptions, DraftRefusal } from './draft/draft-terms.ts';
export { SCHEMA_PATH, withSchemaLine } from './draft/schema-line.ts';
export { draftSkeleton, type SkeletonFacts } from './draft/skeleton.ts';
export {
  type MailContent,
  type MailListLine,
  mailSubject,
  type WrittenMail,
  writeMail,
} from './mail/write-mail.ts';
export { readWorksheet, type WorksheetReading } from './worksheet/read-worksheet.ts';
export {
  EMPTY_WORKSHEET,
  type Worksheet,
  type WorksheetCell,
  type WorksheetRefusal,
  type WorksheetTally,
} from './worksheet/worksheet.ts';
export { type WorksheetPlan, worksheetFromPlan, worksheetToPlan } from './worksheet/worksheet-plan.ts';
export { worksheetTemplate, writeWorksheet } from './worksheet/write-worksheet.ts';
export { streamTable, XLSX_ROWS_MAX } from './xlsx/stream-table.ts';
export { type TableValue, writeTable } from './xlsx/write-table.ts';
export { writeXlsx } from './xlsx/write-xlsx.ts';
export type { XlsxCell, XlsxSheet } from './xlsx/xlsx-sheet.ts';
