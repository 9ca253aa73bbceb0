import { AGREEMENT_TEXT_MAX } from '@leadpact/core';
import type { DraftState, StartDraft as Start } from '@leadpact/wire';
import { Button, FileButton, Select, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { versionsQuery } from '../../../shared/agreement.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { TEXT_FILES, useTextFile } from '../use-text-file.ts';
import styles from './draft.module.css';
import { plansQuery, useStartDraft } from './draft-queries.ts';
import { text } from './text.ts';

type Begins = Readonly<{ isBusy: boolean; onBegin: (start: Start) => void }>;

const Way = ({ title, help, children }: Readonly<{ title: string; help: string; children: ReactNode }>) => (
  <li className={styles.way}>
    <h2>{title}</h2>
    <p className={styles.soft}>{help}</p>
    {children}
  </li>
);

const FromPlan = ({ isBusy, onBegin }: Begins) => {
  const plans = useQuery(plansQuery);
  const items = plans.data?.items ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const plan = chosen ?? items[0]?.id ?? null;
  return (
    <Way
      title={text('fromPlan')}
      help={text(items.length === 0 && plans.isSuccess ? 'noPlans' : 'fromPlanHelp')}
    >
      {items.length > 0 && (
        <>
          <Select
            label={text('choosePlan')}
            data={items.map(({ id, name }) => ({ value: id, label: name }))}
            value={plan}
            allowDeselect={false}
            onChange={setChosen}
          />
          <Button
            variant="default"
            loading={isBusy}
            disabled={plan === null}
            onClick={() => plan !== null && onBegin({ from: 'plan', plan })}
          >
            {text('begin')}
            <span className="visually-hidden">: {text('fromPlan')}</span>
          </Button>
        </>
      )}
    </Way>
  );
};

const FromText = ({ isBusy, onBegin }: Begins) => {
  const { content, setContent, isTooLarge, read } = useTextFile('');
  return (
    <Way title={text('fromText')} help={text('fromTextHelp')}>
      <FileButton onChange={read} accept={TEXT_FILES}>
        {(props) => (
          <Button variant="subtle" size="xs" {...props}>
            {text('chooseFile')}
          </Button>
        )}
      </FileButton>
      <Textarea
        label={text('textLabel')}
        autosize
        minRows={3}
        maxRows={12}
        value={content}
        error={isTooLarge ? text('tooLarge', { most: AGREEMENT_TEXT_MAX }) : undefined}
        onChange={({ currentTarget }) => setContent(currentTarget.value)}
      />
      <Button
        variant="default"
        loading={isBusy}
        disabled={content.trim() === ''}
        onClick={() => onBegin({ from: 'text', text: content })}
      >
        {text('begin')}
        <span className="visually-hidden">: {text('fromText')}</span>
      </Button>
    </Way>
  );
};

/** The way to the version that was proposed, for somebody who looks for its draft. */
const OpenProposal = () => {
  const { data } = useQuery(versionsQuery);
  const proposed = data?.versions.find(({ id }) => id === data.proposal);
  if (proposed === undefined) return null;
  return (
    <p>
      <Link to="/agreement/versions/$id" params={{ id: proposed.id }}>
        {text('isProposed', { number: proposed.number, name: proposed.name })}
      </Link>
    </p>
  );
};

/** No draft is open: where one can begin. */
export const StartDraft = ({ inForce, mayEdit }: Pick<DraftState, 'inForce' | 'mayEdit'>) => {
  const start = useStartDraft();
  const begins = { isBusy: start.isPending, onBegin: (from: Start) => start.mutate(from) };
  return (
    <div className={styles.start}>
      <h1>{text('startTitle')}</h1>
      <OpenProposal />
      <p>{text(mayEdit ? 'startLead' : 'startViewer')}</p>
      {start.isError && <ProblemNote error={start.error} />}
      {mayEdit && (
        <ul className={styles.ways}>
          {inForce !== null && (
            <Way
              title={text('fromVersion')}
              help={text('fromVersionHelp', { number: inForce.number, name: inForce.name })}
            >
              <Button loading={begins.isBusy} onClick={() => begins.onBegin({ from: 'version' })}>
                {text('begin')}
                <span className="visually-hidden">: {text('fromVersion')}</span>
              </Button>
            </Way>
          )}
          <Way title={text('fromWizard')} help={text('fromWizardHelp')}>
            <Button component={Link} to="/agreement/wizard" variant={inForce === null ? 'filled' : 'default'}>
              {text('begin')}
              <span className="visually-hidden">: {text('fromWizard')}</span>
            </Button>
          </Way>
          <FromPlan {...begins} />
          <Way title={text('fromEmpty')} help={text('fromEmptyHelp')}>
            <Button
              variant="default"
              loading={begins.isBusy}
              onClick={() => begins.onBegin({ from: 'empty' })}
            >
              {text('begin')}
              <span className="visually-hidden">: {text('fromEmpty')}</span>
            </Button>
          </Way>
          <FromText {...begins} />
        </ul>
      )}
    </div>
  );
};
