import { type OpenInvitation, Password } from '@leadpact/wire';
import { text } from './join-text.ts';

export type JoinForm = Readonly<{ name: string; password: string }>;

type Invited = Pick<OpenInvitation, 'hasAccount' | 'signedIn'>;

const passwordError = (password: string, { hasAccount, signedIn }: Invited): string | null => {
  if (signedIn) return null;
  if (password === '') return text('needed');
  if (hasAccount || Password.safeParse(password).success) return null;
  return text('passwordShort', { count: password.length });
};

/** What is wrong with each field that this person is asked for; empty when the form may be sent. */
export const checkJoin = (
  form: JoinForm,
  invited: Invited,
): Readonly<{ name?: string; password?: string }> => {
  const password = passwordError(form.password, invited);
  return {
    ...(!invited.hasAccount && form.name.trim() === '' ? { name: text('needed') } : {}),
    ...(password === null ? {} : { password }),
  };
};
