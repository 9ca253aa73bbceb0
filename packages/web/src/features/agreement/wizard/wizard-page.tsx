import { type Agreement, POINTS, type Point, parseAgreement, readiness } from '@leadpact/core';
import type { AgreementFacts, OpenDraft } from '@leadpact/wire';
import { Alert, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LoadingPage } from '../../../shared/ui/loading-page.tsx';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { AgreementTabs } from '../agreement-tabs.tsx';
import { draftQuery } from '../draft/draft-queries.ts';
import { EndPanel } from './end-panel.tsx';
import { PointView } from './point-view.tsx';
import { SaveNote } from './save-note.tsx';
import { StartPanel } from './start-panel.tsx';
import { StepList } from './step-list.tsx';
import { text } from './text.ts';
import { factsQuery, useWhatIf } from './use-facts.ts';
import { useWizardDraft } from './use-wizard-draft.ts';
import { isTried } from './what-if-facts.tsx';
import styles from './wizard.module.css';

const route = getRouteApi('/inside/agreement/wizard');

const Head = () => (
  <header>
    <Title order={1}>{text('title')}</Title>
    <p className={styles.lead}>{text('lead')}</p>
  </header>
);

type OpenProps = Readonly<{
  opened: OpenDraft;
  first: Agreement;
  facts: AgreementFacts;
  step: number;
  plan: string | undefined;
}>;

const Wizard = ({ opened, first, facts, step, plan }: OpenProps) => {
  const draft = useWizardDraft(opened, first);
  const { agreement, change } = draft;
  const ready = readiness(agreement);
  const { points } = ready;
  const point: Point | undefined = POINTS.find((one) => one === step);
  const whatIf = useWhatIf(draft.text, point !== undefined && isTried(point) && draft.state !== 'invalid');
  // A new step is announced, and Tab goes on from its heading.
  useEffect(() => {
    document.getElementById(step > 0 ? 'point' : '')?.focus();
  }, [step]);
  return (
    <>
      <StepList points={points} here={step} plan={plan} />
      {point === undefined ? (
        <>
          <SaveNote draft={draft} />
          <EndPanel agreement={agreement} ready={ready} plan={plan} />
        </>
      ) : (
        <PointView
          key={point}
          point={point}
          points={points}
          draft={draft}
          plan={plan}
          agreement={agreement}
          change={change}
          facts={facts}
          whatIf={whatIf.data}
          isAsking={whatIf.isFetching}
        />
      )}
    </>
  );
};

const Unreadable = () => (
  <Alert color="yellow" variant="light" title={text('unreadable')}>
    <p>{text('unreadableLead')}</p>
    <Link to="/agreement/draft">{text('toDraft')}</Link>
  </Alert>
);

/** The agreement, written point by point beside the company's own numbers; the state is the draft itself. */
export const WizardPage = () => {
  const { step = 1, plan } = route.useSearch();
  const facts = useQuery(factsQuery(plan));
  const state = useQuery(draftQuery);
  const problem = facts.error ?? state.error;
  if (problem !== null) return <ProblemNote error={problem} />;
  if (facts.data === undefined || state.data === undefined) return <LoadingPage />;
  const { draft, mayEdit } = state.data;
  const parsed = draft === null ? undefined : parseAgreement(draft.text);
  return (
    <div className={styles.page}>
      <AgreementTabs />
      <Head />
      {draft === null ? (
        <StartPanel key={facts.data.own.plan?.name ?? ''} facts={facts.data} plan={plan} />
      ) : parsed?.ok !== true ? (
        <Unreadable />
      ) : mayEdit ? (
        <Wizard
          key={draft.id}
          opened={draft}
          first={parsed.value}
          facts={facts.data}
          step={step}
          plan={plan}
        />
      ) : (
        <p>
          {text('onlyHeads')} <Link to="/agreement/draft">{text('toDraft')}</Link>
        </p>
      )}
    </div>
  );
};
