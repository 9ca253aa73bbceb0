import { beginDraft, nextMonth, printAgreement } from '@leadpact/core';
import type { AgreementFacts } from '@leadpact/wire';
import { Autocomplete, Button, Group, Select, TextInput, Title } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { mayAdminister, mayChange, useMe } from '../../../shared/session.ts';
import { ProblemNote } from '../../../shared/ui/problem-note.tsx';
import { useStartDraft } from '../draft/draft-queries.ts';
import { text } from './text.ts';
import styles from './wizard.module.css';

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const NEWEST = '';

type Props = Readonly<{ facts: AgreementFacts; plan: string | undefined }>;

const addressError = (value: string): string | undefined =>
  value !== '' && !ADDRESS.test(value.trim()) ? text('notAddress') : undefined;

/** Where a draft begins: what it is called, from when, who answers for each side; or with the version in force. */
export const StartPanel = ({ facts, plan }: Props) => {
  const { own, people, inForce, plans } = facts;
  const me = useMe();
  const navigate = useNavigate();
  const start = useStartDraft();
  const [name, setName] = useState(text('nameOffer', { company: own.company }));
  const [from, setFrom] = useState(nextMonth(own.today));
  const [marketingHead, setMarketingHead] = useState(own.people.marketingHead ?? '');
  const [salesHead, setSalesHead] = useState(own.people.salesHead ?? '');
  const known = [
    ...new Set([
      ...people.map(({ email }) => email),
      ...[own.people.marketingHead, own.people.salesHead].filter((who) => who !== null),
      ...own.people.marketers,
      ...own.people.reps,
    ]),
  ];
  const guests = [marketingHead, salesHead]
    .map((who) => who.trim().toLowerCase())
    .filter((who) => ADDRESS.test(who) && !people.some(({ email }) => email.toLowerCase() === who));
  const isTwice =
    marketingHead.trim() !== '' && marketingHead.trim().toLowerCase() === salesHead.trim().toLowerCase();
  const isReady =
    name.trim() !== '' &&
    from !== '' &&
    ADDRESS.test(marketingHead.trim()) &&
    ADDRESS.test(salesHead.trim()) &&
    !isTwice;
  const begun = () => navigate({ to: '/agreement/wizard', search: { step: 1, ...(plan ? { plan } : {}) } });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const beginning = {
      name: name.trim(),
      from,
      marketingHead: marketingHead.trim().toLowerCase(),
      salesHead: salesHead.trim().toLowerCase(),
    };
    start.mutate(
      { from: 'text', text: printAgreement(beginDraft(own, beginning)) },
      { onSuccess: () => void begun() },
    );
  };
  if (!mayChange(me)) return <p className={styles.soft}>{text('onlyHeads')}</p>;
  return (
    <form onSubmit={send} className={styles.start}>
      <Title order={2}>{text('startTitle')}</Title>
      <p className={styles.lead}>{text('startLead')}</p>
      {start.isError && <ProblemNote error={start.error} />}
      <TextInput
        label={text('name')}
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={text('from')}
        description={text('fromHelp')}
        required
        value={from}
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <Autocomplete
        label={text('marketingHead')}
        required
        data={known}
        value={marketingHead}
        error={addressError(marketingHead)}
        onChange={setMarketingHead}
      />
      <Autocomplete
        label={text('salesHead')}
        description={text('headHelp')}
        required
        data={known}
        value={salesHead}
        error={isTwice ? text('headTwice') : addressError(salesHead)}
        onChange={setSalesHead}
      />
      {guests.length > 0 && (
        <p className={styles.soft} role="status">
          {text('guestHeads', { names: guests.join(', '), count: guests.length })}
          {mayAdminister(me) && (
            <>
              {' '}
              <Link to="/settings/people">{text('invitePeople')}</Link>
            </>
          )}
        </p>
      )}
      {plans.length > 0 && (
        <Select
          label={text('plan')}
          description={text('planHelp')}
          data={plans.map(({ id, name: called, asOf }) => ({ value: id, label: `${called} · ${asOf}` }))}
          value={plan ?? plans[0]?.id ?? NEWEST}
          allowDeselect={false}
          onChange={(id) =>
            id !== null && void navigate({ to: '/agreement/wizard', search: { plan: id }, replace: true })
          }
        />
      )}
      <Group>
        <Button type="submit" loading={start.isPending} disabled={!isReady}>
          {text('beginOwn')}
        </Button>
        {inForce !== null && (
          <Button
            variant="default"
            loading={start.isPending}
            title={text('beginInForceHelp', { name: inForce.name })}
            onClick={() => start.mutate({ from: 'version' }, { onSuccess: () => void begun() })}
          >
            {text('beginInForce', { number: inForce.number })}
          </Button>
        )}
      </Group>
    </form>
  );
};
