import type { ProposalLook } from '@leadpact/wire';
import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NumberInput,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { refusedFields } from '../../../shared/api.ts';
import { mayAdminister, useMe } from '../../../shared/session.ts';
import { weekdayAndDay } from '../../../shared/text/format.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { ReturnFocus } from '../../../shared/ui/return-focus.tsx';
import { KeptMails } from './kept-mails.tsx';
import { Overloads } from './overloads.tsx';
import { proposalQuery, usePropose } from './queries.ts';
import styles from './signing.module.css';
import { text } from './text.ts';

type Props = Readonly<{ onClose: () => void; onSignatories: () => void }>;

const Points = ({ points }: Pick<ProposalLook, 'points'>) => (
  <section>
    <Text fw={600} mb={4}>
      {text('pointsTitle')}
    </Text>
    {points.every(({ isThere }) => isThere) ? (
      <p className={styles.soft}>✓ {text('pointsAll')}</p>
    ) : (
      <ul className={styles.points}>
        {points.map(({ point, title, isThere, missing }) => (
          <li key={point}>
            <span aria-hidden>{isThere ? '✓' : '✕'}</span> {point} {title}
            {missing.length > 0 && (
              <ul>
                {missing.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Threads = ({ openThreads }: Pick<ProposalLook, 'openThreads'>) =>
  openThreads.length === 0 ? null : (
    <div className={styles.warn}>
      <p>{text('openThreads', { count: openThreads.length })}</p>
      <ul className={styles.list}>
        {openThreads.map(({ id, about, by, text: words }) => (
          <li key={id}>{text('threadLine', { about, by, text: words })}</li>
        ))}
      </ul>
    </div>
  );

const Problems = ({ problems }: Pick<ProposalLook, 'problems'>) => (
  <Alert color="red" variant="light" title={text('problems')}>
    <ul className={styles.list}>
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  </Alert>
);

const WhoSigns = ({
  look: { signatories, keepsMails },
  onSignatories,
}: Readonly<{ look: ProposalLook }> & Pick<Props, 'onSignatories'>) => {
  const me = useMe();
  const guests = signatories.filter(({ isGuest }) => isGuest).length;
  return (
    <div>
      <Text fw={600}>{text('whoSigns')}</Text>
      <ul className={styles.list}>
        {signatories.map(({ email, name, isGuest }) => (
          <li key={email}>
            {name === null ? email : `${name} · ${email}`}
            {isGuest && ` · ${text('guest')}`}
          </li>
        ))}
      </ul>
      {guests > 0 && (
        <p className={styles.soft}>
          {text('guestsSign', { count: guests })} {text('guestsOthers')}
        </p>
      )}
      {guests > 0 && keepsMails && <KeptMails />}
      <Group gap="xs" mt="xs">
        <Button size="xs" variant="default" onClick={onSignatories}>
          {text('changeSignatories')}
        </Button>
        {guests > 0 && mayAdminister(me) && (
          <Button size="xs" variant="default" component={Link} to="/settings/people">
            {text('invitePeople')}
          </Button>
        )}
      </Group>
    </div>
  );
};

/** The first day that is offered: the draft's, or the earliest that is allowed. */
const offeredDay = ({ draft, earliest }: ProposalLook): string => {
  const drafted = draft?.effectiveFrom ?? '';
  return earliest !== null && drafted < earliest ? earliest : drafted;
};

const Form = ({ look, onClose, onSignatories }: Readonly<{ look: ProposalLook }> & Props) => {
  const [form, setForm] = useState({ from: offeredDay(look), reason: '', days: 3, knows: false });
  const propose = usePropose();
  const fields = refusedFields(propose.error);
  const { draft, points, overloads, earliest } = look;
  const isReady = points.length > 0 && points.every(({ isThere }) => isThere);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (draft === null) return;
    const body = {
      revision: draft.revision,
      effectiveFrom: form.from,
      reason: form.reason,
      remindAfterDays: form.days,
      knowsOverload: form.knows,
    };
    propose.mutate(body);
  };
  return (
    <form onSubmit={send} noValidate>
      <Stack gap="md">
        <Text c="var(--ink-soft)">{text('proposeLead')}</Text>
        {look.openProposal !== null && <Alert color="orange">{text('otherProposal')}</Alert>}
        {draft === null && <Alert color="orange">{text('noDraft')}</Alert>}
        {look.problems.length > 0 ? <Problems problems={look.problems} /> : <Points points={points} />}
        <Threads openThreads={look.openThreads} />
        <Overloads overloads={overloads} />
        {overloads.length > 0 && (
          <Checkbox
            label={text('knowOverload')}
            checked={form.knows}
            onChange={(event) => setForm({ ...form, knows: event.currentTarget.checked })}
          />
        )}
        {draft !== null && <WhoSigns look={look} onSignatories={onSignatories} />}
        <TextInput
          type="date"
          data-autofocus
          label={text('firstDay')}
          description={
            earliest === null ? text('firstDayAny') : text('firstDayHelp', { day: weekdayAndDay(earliest) })
          }
          value={form.from}
          {...(earliest === null ? {} : { min: earliest })}
          error={fields.effectiveFrom}
          onChange={(event) => setForm({ ...form, from: event.currentTarget.value })}
        />
        <Textarea
          label={text('whyLabel')}
          autosize
          minRows={2}
          maxLength={2000}
          value={form.reason}
          onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })}
        />
        <NumberInput
          label={text('remind')}
          min={1}
          max={60}
          value={form.days}
          onChange={(days) => setForm({ ...form, days: Math.min(60, Math.max(1, Number(days) || 1)) })}
        />
        {propose.isError && fields.effectiveFrom === undefined && <ProblemNote error={propose.error} />}
        <Group justify="flex-end">
          <Button variant="subtle" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button
            type="submit"
            loading={propose.isPending}
            disabled={
              draft === null ||
              !isReady ||
              look.openProposal !== null ||
              (overloads.length > 0 && !form.knows)
            }
          >
            {text('propose')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

/** What proposing the draft means: the ten points, open questions, who signs; and from when, and why. */
export const ProposeDialog = ({ onClose, onSignatories }: Props) => {
  const look = useQuery({ ...proposalQuery, gcTime: 0 });
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={text('proposeTitle')}
      closeButtonProps={{ 'aria-label': text('close') }}
    >
      <ReturnFocus />
      {look.isError && <ProblemNote error={look.error} />}
      {look.data !== undefined && <Form look={look.data} onClose={onClose} onSignatories={onSignatories} />}
    </Modal>
  );
};
