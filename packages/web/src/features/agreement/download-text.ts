import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  download: 'Download',
  pdf: 'PDF, to print and sign',
  docx: 'Word (DOCX)',
  html: 'Web page (HTML)',
  md: 'Markdown',
});
