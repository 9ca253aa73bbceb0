import { messages } from '../../shared/text/messages.ts';

export const text = messages({
  signInTitle: 'Sign in to Leadpact',
  email: 'E-mail',
  password: 'Password',
  signIn: 'Sign in',
  signInForgot: 'Forgotten? Whoever runs the server sets a new one with "leadpact user password".',
  setupTitle: 'Set up Leadpact',
  setupLead:
    'You are the first one here: this makes your account, as the owner, and your company’s workspace.',
  setupUsed: 'This setup link no longer works',
  setupUsedDetail:
    'It works once. Sign in if the account exists; a new link stands in the line that "npm start" prints while there is none.',
  setupAlready: 'Leadpact is set up already',
  setupGoSignIn: 'Go to sign in',
  you: 'You',
  name: 'Your name',
  passwordHelp: 'At least 12 characters. A sentence is easy to keep.',
  yourCompany: 'Your company',
  company: 'Company',
  timezone: 'Time zone',
  timezoneHelp: 'Days and months begin here. Taken from this browser.',
  currency: 'Currency',
  currencyHelp: 'All amounts are in it.',
  create: 'Create the workspace',
  needed: 'Please fill this in.',
  emailWrong: 'An e-mail address looks like name@company.com.',
  passwordShort: 'This has {count, plural, one {# character} other {# characters}}; use at least 12.',
  fix: '{count, plural, one {One field needs} other {# fields need}} another look.',
});
