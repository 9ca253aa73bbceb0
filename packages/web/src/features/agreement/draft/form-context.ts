import { createContext, useContext } from 'react';
import type { MadeFor, Suggested } from './fields.ts';
import type { Path } from './path.ts';

/** What every field of the form leans on. */
export type FormContext = Readonly<{
  /** The draft as plain values, whatever is wrong with them. */
  value: unknown;
  readOnly: boolean;
  /** Puts a value at a path; without one takes out what stands there. */
  edit: (path: Path, value: unknown) => void;
  /** What is wrong at exactly this path. */
  problemAt: (path: Path) => string | undefined;
  /** What is wrong at this path or anywhere below. */
  problemsUnder: (path: Path) => number;
  suggestionsOf: (suggested: Suggested) => readonly string[];
  made: Omit<MadeFor, 'freshId'>;
  /** How many talks there are about the place, and how many of them are open. */
  talksAt: (path: Path) => Readonly<{ all: number; open: number }>;
  openTalk: (path: Path) => void;
}>;

const Context = createContext<FormContext | null>(null);

export const FormProvider = Context.Provider;

export const useForm = (): FormContext => {
  const form = useContext(Context);
  if (form === null) throw new Error('A field of the draft stands outside its form');
  return form;
};
