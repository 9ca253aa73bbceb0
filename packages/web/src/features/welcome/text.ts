import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  title: 'Welcome, {name}',
  lead: 'Leadpact works out from your own leads and deals what Marketing owes and how fast Sales must follow up. Where do the numbers come from?',
  importTitle: 'Import a file',
  importDetail:
    'An export of your leads, with their deals in it or in a second file, just as your CRM or spreadsheet wrote it. CSV, TSV or Excel; a preview comes before anything is stored.',
  importStep: 'Choose files',
  sampleTitle: 'Look at a sample company',
  sampleDetail:
    'About 6,000 invented leads of nine months, six channels, three personas. Marked as a sample on every page, and gone with one click.',
  sampleStep: 'Load the sample',
  sampleGo: 'See the sample’s Plan',
  emptyTitle: 'Start empty',
  emptyDetail:
    'No export at hand? Fill in the worksheet by hand, or come back to this page later: it stays in Settings.',
  emptyStep: 'Start empty',
  template: 'Download the worksheet.',
});
