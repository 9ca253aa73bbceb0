import { type Agreement, agreementShape } from './agreement.ts';
import { consistencyProblems } from './consistency.ts';
import { feasibilityWarnings } from './feasibility.ts';
import { type AgreementProblem, type Finding, type Path, pathText } from './problem.ts';
import { readYaml, type YamlText } from './yaml-text.ts';

export type ParsedAgreement =
  | Readonly<{ ok: true; value: Agreement; warnings: readonly AgreementProblem[] }>
  | Readonly<{ ok: false; problems: readonly AgreementProblem[] }>;

const located = ({ path, message, hint, atKey = false }: Finding, source: YamlText): AgreementProblem => ({
  ...source.placeOf(path, atKey),
  path: pathText(path),
  message,
  ...(hint === undefined ? {} : { hint }),
});

const inOrder = (findings: readonly Finding[], source: YamlText): readonly AgreementProblem[] =>
  findings
    .map((finding) => located(finding, source))
    .toSorted((one, other) => one.line - other.line || one.column - other.column);

const isWithin = (inner: Path, outer: Path): boolean => outer.every((part, index) => inner[index] === part);

/** Sections name things at most this deep: `calendars.office`, `commitments[2].id`, `scoring.bands.hot`. */
const NAMES_DEPTH = 3;

/** Whether a contradiction may be no more than the consequence of a part that could not be read. */
const isConsequence = ({ path, about }: Finding, unread: readonly Finding[]): boolean =>
  unread.some(({ path: place, missing }) => {
    const broken = missing === undefined ? place : [...place, missing];
    return (
      isWithin(path, broken) ||
      isWithin(broken, path) ||
      (broken[0] === about && broken.length <= NAMES_DEPTH)
    );
  });

/**
 * An agreement from its file (YAML 1.2 or JSON), or all that is wrong with it, in the order of the text: every problem
 * names its place, what was found and what is expected. What is allowed but cannot work comes as warnings. Whatever the
 * text holds, nothing is thrown. Contradictions that may only follow from a part that cannot be read are left out.
 */
export const parseAgreement = (text: string): ParsedAgreement => {
  const source = readYaml(text);
  if (!('placeOf' in source)) return { ok: false, problems: source };
  const unread: Finding[] = [];
  const value = agreementShape.read(source.value, [], (finding) => unread.push(finding));
  const contradictions = consistencyProblems(value).filter((finding) => !isConsequence(finding, unread));
  const problems = [...unread, ...contradictions];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems, source) };
  return { ok: true, value, warnings: inOrder([...source.warnings, ...feasibilityWarnings(value)], source) };
};
