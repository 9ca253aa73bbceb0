import { parseAgreement } from '@leadpact/core';
import { describeAgreement } from '@leadpact/documents';
import {
  agreementVersions,
  continueRefold,
  type AgreementVersion as StoredVersion,
  type Tx,
} from '@leadpact/store';
import { AgreementCheck, AgreementDocument, AgreementState, AgreementText } from '@leadpact/wire';
import type { Context } from '../context.ts';
import type { Api } from '../http/app.ts';
import { Refusal } from '../http/refusal.ts';
import { whoAsks } from '../http/signed-in.ts';
import { SAMPLE_ACTOR } from '../sample/sample-actor.ts';
import { agreementIn } from './agreement-in.ts';
import { checkOf } from './check-of.ts';
import { inForceVersion } from './in-force-version.ts';
import { putInForce } from './use-agreement.ts';

const wireOf = ({ content: _content, ...version }: StoredVersion): AgreementState['versions'][number] => ({
  ...version,
  createdAt: version.createdAt.toISOString(),
});

const stateOf = async (tx: Tx, now: number): Promise<AgreementState> => {
  const versions = await agreementVersions(tx);
  const judging = await inForceVersion(tx, now);
  const current = versions.find(({ id }) => id === judging?.id);
  return {
    current:
      current === undefined || judging === undefined
        ? null
        : {
            ...wireOf(current),
            content: current.content,
            document: AgreementDocument.parse(describeAgreement(judging.agreement)),
          },
    versions: versions.map(wireOf),
    isSample: current?.createdBy === SAMPLE_ACTOR,
  };
};

/** The agreement as it judges, a look at what a text would be, and putting one in force without signatures. */
export const agreementRoutes = (api: Api, { store, now, imports }: Context): void => {
  api.get(
    '/agreement',
    { config: { access: 'read', scope: 'read' }, schema: { response: { 200: AgreementState } } },
    async (request) => store.withWorkspace(whoAsks(request).workspaceId, (tx) => stateOf(tx, now())),
  );

  api.post(
    '/agreement/check',
    { config: { access: 'read' }, schema: { body: AgreementText, response: { 200: AgreementCheck } } },
    async (request) => checkOf(parseAgreement(request.body.text)),
  );

  api.put(
    '/agreement',
    {
      config: { access: 'use-agreement' },
      schema: { body: AgreementText, response: { 200: AgreementState } },
    },
    async (request) => {
      const { workspaceId, email } = whoAsks(request);
      const agreement = agreementIn(
        request.body.text,
        (problems) => `The agreement has ${problems} problem(s); nothing was changed.`,
      );
      const used = await store.withWorkspace(workspaceId, (tx) =>
        putInForce(tx, agreement, { actor: email, now: now() }),
      );
      if (!used.ok) throw new Refusal('agreement-refused', `${used.message}.`);
      await continueRefold(store, workspaceId, { now, signal: imports.stopping.signal });
      return store.withWorkspace(workspaceId, (tx) => stateOf(tx, now()));
    },
  );
};
