import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  title: 'Two-factor sign-in',
  offLead:
    'With it, signing in also asks for a code of an authenticator app: a stolen password opens nothing.',
  onLead: '✓ On: signing in asks for a code of your authenticator app.',
  password: 'Your password',
  needed: 'Please fill this in.',
  begin: 'Set it up',
  scan: 'Scan this with your authenticator app',
  scanHelp: 'No camera at hand? Type this key into the app instead:',
  picture: 'QR code with the key for your authenticator app',
  code: 'The code that the app shows',
  codeHelp: 'Six digits; a new one every 30 seconds.',
  turnOn: 'Switch it on',
  codes: 'Backup codes',
  codesHelp:
    'Each works once in place of the app, should your phone be lost. They are shown now and never again: keep them where you keep passwords.',
  copy: 'Copy the codes',
  copied: '✓ Copied',
  keptThem: 'I have kept the backup codes',
  renew: 'New backup codes',
  renewed: '✓ These replace the older ones.',
  off: 'Switch it off',
  isOff: '✓ Two-factor sign-in is off.',
  cancel: 'Cancel',
});
