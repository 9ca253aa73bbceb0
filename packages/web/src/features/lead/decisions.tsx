import { asksForNote } from '@leadpact/core';
import type { LeadPage } from '@leadpact/wire';
import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../shared/session.ts';
import { ProblemNote } from '../../shared/ui/problem-note.tsx';
import { Ask } from './ask.tsx';
import styles from './lead-page.module.css';
import type { LeadWork } from './lead-work.ts';
import { text } from './text.ts';

const ROUTED = '';

const Assign = ({ page, work }: Readonly<{ page: LeadPage; work: LeadWork }>) => (
  <Select
    aria-label={text('assignTo')}
    placeholder={text('assign')}
    data={page.salesPeople.filter((person) => person !== page.lead.owner)}
    value={null}
    searchable
    onChange={(owner) => {
      if (owner !== null) work.act('assignment', { owner });
    }}
  />
);

/** Marketing hands over, to somebody or to whom the agreement says; Sales takes, and says why. */
const Handoff = ({ page, work }: Readonly<{ page: LeadPage; work: LeadWork }>) => {
  const { role } = useMe();
  const [owner, setOwner] = useState(ROUTED);
  const takes = role === 'rep' || role === 'sales_head';
  return (
    <Ask
      label={text(takes ? 'take' : 'handover')}
      question={takes ? text('takeWhy') : text('reasonOptional')}
      optional={!takes}
      onSend={(reason) =>
        work.act('handoff', {
          ...(reason === '' ? {} : { reason }),
          ...(owner === ROUTED || takes ? {} : { owner }),
        })
      }
    >
      {!takes && (
        <Select
          label={text('assignTo')}
          data={[{ value: ROUTED, label: text('byRouting') }, ...page.salesPeople]}
          value={owner}
          allowDeselect={false}
          onChange={(value) => setOwner(value ?? ROUTED)}
        />
      )}
    </Ask>
  );
};

/** Nobody is to pursue it any more: for a reason of the agreement, with a note. */
const Disqualify = ({ page, work }: Readonly<{ page: LeadPage; work: LeadWork }>) => {
  const [reason, setReason] = useState(page.rejectReasons[0] ?? null);
  const hasList = page.rejectReasons.length > 0;
  return (
    <Ask
      label={text('disqualify')}
      question={text(hasList ? 'disqualifyNote' : 'disqualifyWhy')}
      optional={hasList && (reason === null || !asksForNote(reason))}
      onSend={(said) =>
        work.act(
          'disqualification',
          hasList ? { reason, ...(said === '' ? {} : { note: said }) } : { reason: said },
        )
      }
    >
      {hasList && (
        <Select
          label={text('disqualifyWhy')}
          data={page.rejectReasons}
          value={reason}
          allowDeselect={false}
          onChange={setReason}
        />
      )}
    </Ask>
  );
};

/** What heads and Marketing decide about a lead; what reps do stands in the queue. */
export const Decisions = ({ page, work }: Readonly<{ page: LeadPage; work: LeadWork }>) => {
  const { actions } = page;
  return (
    <div className={styles.decisions}>
      {actions.handoff === null && <Handoff page={page} work={work} />}
      {actions.assignment === null && page.salesPeople.length > 1 && <Assign page={page} work={work} />}
      {actions.contest === null && (
        <Ask
          label={text('contest')}
          question={text('contestWhy')}
          onSend={(note) => work.act('contest', { note })}
        />
      )}
      {actions.settlement === null && (
        <>
          <Button size="sm" variant="default" onClick={() => work.act('settlement', { upheld: true })}>
            {text('uphold')}
          </Button>
          <Button size="sm" variant="default" onClick={() => work.act('settlement', { upheld: false })}>
            {text('overturn')}
          </Button>
        </>
      )}
      {actions.disqualification === null && <Disqualify page={page} work={work} />}
      {work.last !== null && (
        <span role="status" className={styles.recorded}>
          {text(work.isUndone ? 'undone' : 'recorded')}
          {work.last.canUndo && (
            <Button size="compact-sm" variant="subtle" onClick={work.takeBack}>
              {text('undo')}
            </Button>
          )}
        </span>
      )}
      {work.error !== null && <ProblemNote error={work.error} />}
    </div>
  );
};
