import { type Point, propose, type ReadinessPoint } from '@leadpact/core';
import { Button, Group, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type ComponentType, useRef } from 'react';
import { OwnFactsOf } from './own-facts.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { SaveNote, SaveState } from './save-note.tsx';
import { stepSearch } from './step-search.ts';
import { DefinitionPoint } from './steps/definition-point.tsx';
import { AccountabilityPoint, JourneyPoint } from './steps/funnel-points.tsx';
import { GoalsPoint } from './steps/goals-point.tsx';
import { HandoffPoint } from './steps/handoff-point.tsx';
import { ManagementPoint } from './steps/management-point.tsx';
import { KpisPoint, ReviewsPoint } from './steps/measuring-points.tsx';
import { QuotaPoint } from './steps/quota-point.tsx';
import { ScoringPoint } from './steps/scoring-point.tsx';
import { text } from './text.ts';
import type { WizardDraft } from './use-wizard-draft.ts';
import { WhatIfFacts } from './what-if-facts.tsx';
import styles from './wizard.module.css';
import type { PointProps } from './wizard-context.ts';

const FIELDS: Readonly<Record<Point, ComponentType<PointProps>>> = {
  1: GoalsPoint,
  2: QuotaPoint,
  3: AccountabilityPoint,
  4: DefinitionPoint,
  5: ScoringPoint,
  6: HandoffPoint,
  7: JourneyPoint,
  8: ManagementPoint,
  9: KpisPoint,
  10: ReviewsPoint,
};

type Props = PointProps &
  Readonly<{
    point: Point;
    points: readonly ReadinessPoint[];
    draft: WizardDraft;
    plan: string | undefined;
  }>;

/** One point: its fields on the left, the company's own facts and what the draft means on the right. */
export const PointView = ({ point, points, draft, plan, ...props }: Props) => {
  const navigate = useNavigate();
  const next = useRef<HTMLButtonElement>(null);
  const Fields = FIELDS[point];
  const here = points[point - 1];
  const after = points[point];
  const go = (step: number) => navigate({ to: '/agreement/wizard', search: stepSearch(step, plan) });
  return (
    <div className={styles.columns}>
      <div className={styles.fields}>
        <Title order={2} tabIndex={-1} id="point">
          {point} {here?.title}
        </Title>
        <ProposalCard
          proposal={propose(point, props.facts.own, props.agreement)}
          agreement={props.agreement}
          onTake={(taken) => {
            props.change(taken);
            // The card's button goes; the way on is what is wanted next.
            next.current?.focus();
          }}
        />
        <SaveNote draft={draft} />
        <Fields {...props} />
        {here !== undefined && here.missing.length > 0 && (
          <section className={styles.stillMissing}>
            <h3>{text('missingHere')}</h3>
            <ul className={styles.plain}>
              {here.missing.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </section>
        )}
        <Group className={styles.ways ?? ''} justify="space-between">
          <Group gap="sm">
            <Button variant="default" disabled={point === 1} onClick={() => void go(point - 1)}>
              {text('back')}
            </Button>
            <SaveState draft={draft} />
          </Group>
          <Button ref={next} onClick={() => void go(point + 1)}>
            {after === undefined ? text('toEnd') : text('next', { name: after.title })}
          </Button>
        </Group>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: beside long fields it scrolls, and is reached by keyboard */}
      <aside className={styles.facts} aria-label={text('ownFacts')} tabIndex={0}>
        <WhatIfFacts point={point} {...props} />
        <OwnFactsOf point={point} facts={props.facts} />
      </aside>
    </div>
  );
};
