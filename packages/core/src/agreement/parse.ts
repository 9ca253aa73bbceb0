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

/** Sections name things at most this deep: `calendars.office`, `commitments[2].id`, `scoring.bands.hot`. */
const NAMES_DEPTH = 3;

/** The places on the way to a path, the path itself among them. */
const onTheWay = (path: Path): readonly string[] =>
  Array.from({ length: path.length + 1 }, (_, length) => JSON.stringify(path.slice(0, length)));

/** Whether a contradiction may be no more than the consequence of a part that could not be read. */
const makeIsConsequence = (unread: readonly Finding[]): ((contradiction: Finding) => boolean) => {
  const broken = unread.map(({ path, missing }) => (missing === undefined ? path : [...path, missing]));
  const places = new Set(broken.map((path) => JSON.stringify(path)));
  const above = new Set(broken.flatMap(onTheWay));
  const sections = new Set(broken.filter(({ length }) => length <= NAMES_DEPTH).map(([section]) => section));
  return ({ path, about }) =>
    above.has(JSON.stringify(path)) ||
    (about !== undefined && sections.has(about)) ||
    onTheWay(path).some((place) => places.has(place));
};

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
  const isConsequence = makeIsConsequence(unread);
  const contradictions = consistencyProblems(value).filter((finding) => !isConsequence(finding));
  const problems = [...unread, ...contradictions];
  if (problems.length > 0) return { ok: false, problems: inOrder(problems, source) };
  return { ok: true, value, warnings: inOrder([...source.warnings, ...feasibilityWarnings(value)], source) };
};
