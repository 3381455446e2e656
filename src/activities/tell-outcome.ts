import type { AccessRequest } from '../database/access-requests.ts';
import { selectRequestParties, type RequestParties } from '../database/request-parties.ts';
import { selectOwnSitePolicy } from '../database/site-policies.ts';
import { selectDeciders } from '../database/standings.ts';
import type { RequestId } from '../domain/ids.ts';
import { mayAskAgainAt } from '../domain/site-policy.ts';
import type { Queryable } from '../database/connection.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter, mailPerson, mailRequest, mailSite, readerOf, toDecider, toRequester } from './letters.ts';

/** Tells how the request ended: the requester always, and the contacts where they need not decide any more. */
export async function tellOutcome(dependencies: ActivityDependencies, { requestId }: { requestId: RequestId }): Promise<void> {
  const parties = await selectRequestParties(dependencies.sql, requestId);
  if (parties) await deliver(dependencies, await outcomeLetters(dependencies.sql, parties));
}

async function outcomeLetters(sql: Queryable, parties: RequestParties): Promise<Letter[]> {
  const { request, site, requester, decider } = parties;
  const content = { request: mailRequest(parties), site: mailSite(parties), at: request.decidedAt ?? new Date() };
  switch (request.state) {
    case 'granted':
      return decider && request.given ? [toRequester(parties, { kind: 'request-granted', ...content, given: request.given, by: mailPerson(decider) })] : [];
    case 'denied':
      return decider && request.reason !== null
        ? [
            toRequester(parties, {
              kind: 'request-denied',
              ...content,
              reason: request.reason,
              by: mailPerson(decider),
              askAgainAt: await mayAskFrom(sql, request),
            }),
          ]
        : [];
    case 'expired':
      // The primary contact is not named here: whoever typed a Site number could otherwise learn a customer's people.
      return [toRequester(parties, { kind: 'request-expired', ...content })];
    case 'withdrawn': {
      const withdrawn = { kind: 'request-withdrawn', ...content, requester: mailPerson(requester) } as const;
      const deciders = request.contactsAskedAt ? (await selectDeciders(sql, site.id)).filter(({ standing }) => standing.personId !== requester.id) : [];
      return [
        toRequester(parties, { ...withdrawn, reader: 'requester' }),
        ...deciders.map((one) => toDecider(parties, one, { ...withdrawn, reader: readerOf(one) })),
      ];
    }
    case 'pending':
      return [];
  }
}

/** The Site's own policy counts; the installation's lets everybody ask again at once. */
async function mayAskFrom(sql: Queryable, { siteId, decidedAt }: AccessRequest): Promise<Date | undefined> {
  const policy = await selectOwnSitePolicy(sql, siteId);
  return policy && decidedAt ? mayAskAgainAt(policy, decidedAt, new Date()) : undefined;
}
