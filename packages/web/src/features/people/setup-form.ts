import { SetupRequest } from '@leadpact/wire';
import { text } from './text.ts';

export type SetupForm = Omit<SetupRequest, 'token'>;
export type SetupErrors = Readonly<Partial<Record<keyof SetupForm, string>>>;

const wordsFor = (field: string, form: SetupForm): string => {
  if (field === 'email' && form.email.trim() !== '') return text('emailWrong');
  if (field === 'password' && form.password !== '')
    return text('passwordShort', { count: form.password.length });
  return text('needed');
};

/** What is wrong with each field, in words; empty when the form may be sent. */
export const checkSetup = (form: SetupForm): SetupErrors => {
  const parsed = SetupRequest.omit({ token: true }).safeParse({ ...form, email: form.email.trim() });
  if (parsed.success) return {};
  return Object.fromEntries(
    parsed.error.issues.map(({ path }) => [String(path[0]), wordsFor(String(path[0]), form)]),
  );
};
