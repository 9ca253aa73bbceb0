import type { ReviewProposal } from '@leadpact/core';
import type { ProposedChange } from '@leadpact/wire';
import { locale } from '../../../shared/text/messages.ts';
import { text } from './text.ts';

const figure = (value: number): string => new Intl.NumberFormat(locale).format(value);
const share = (value: number): string =>
  `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value * 100)} %`;
const moneyIn =
  (currency: string) =>
  (value: number): string =>
    new Intl.NumberFormat(locale, { style: 'currency', currency }).format(value);

type Promised = Extract<ReviewProposal, { commitment: string }>;

const promiseEvidence = (about: string, proposal: Promised): string => {
  const words = proposal.measure === 'delivered' ? figure : share;
  const least = words(proposal.least);
  const most = words(proposal.most);
  const easy = proposal.kind === 'always-met-by-far';
  const key =
    proposal.measure === 'delivered'
      ? easy
        ? 'easyDelivered'
        : 'hardDelivered'
      : easy
        ? 'easyShare'
        : 'hardShare';
  return text(key, {
    about,
    agreed: words(proposal.agreed),
    range: least === most ? most : text('range', { least, most }),
    most,
    periods: proposal.periods,
    counted: figure(proposal.counted),
  });
};

/** What the facts say, with the counts at hand. */
export const evidenceOf = ({ proposal, about }: ProposedChange, currency: string): string => {
  const money = moneyIn(currency);
  switch (proposal.kind) {
    case 'value-left-range':
      return text('valueLeft', {
        about,
        agreed: money(proposal.agreed),
        found: money(proposal.found),
        low: money(proposal.low),
        high: money(proposal.high),
        leads: proposal.leads,
        won: figure(proposal.won),
      });
    case 'always-met-by-far':
    case 'never-met':
      return promiseEvidence(about, proposal);
    case 'channel-without-promise':
      return text(proposal.isListed ? 'channelUnpromised' : 'channelUnlisted', {
        about,
        leads: proposal.leads,
      });
    case 'definition-nothing-meets':
      return text('definitionNone', { about, leads: proposal.leads });
  }
};

/** What accepting it changes; null where only people can find what would be right. */
export const changeOf = ({ proposal }: ProposedChange, currency: string): string | null => {
  if (proposal.edits.length === 0) return null;
  switch (proposal.kind) {
    case 'value-left-range': {
      const money = moneyIn(currency);
      return text('change', { from: money(proposal.agreed), to: money(proposal.found) });
    }
    case 'always-met-by-far':
    case 'never-met': {
      const words = proposal.measure === 'delivered' ? figure : share;
      return text('change', {
        from: words(proposal.agreed),
        to: words(proposal.proposed ?? proposal.agreed),
      });
    }
    case 'channel-without-promise':
      return text('addChannel');
    case 'definition-nothing-meets':
      return null;
  }
};
