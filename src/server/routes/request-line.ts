import type { RequestWithNames } from '../../database/request-lines.ts';
import type { OutcomeLine, RequestLine, SiteLine } from '../../templates/page-data.ts';

/** A request as the templates want it: the outcome in one piece, absent while there is none. */
export function requestLine(request: RequestWithNames): RequestLine {
  const { id, number, state, requester, telephone, asked, why, createdAt, deadline, lastRemindedAt, leftToPrimaryBy, beingProcessed } = request;
  const { version, policy, changedAt, question } = request;
  return {
    id,
    number,
    state,
    requester,
    telephone,
    asked,
    why,
    createdAt,
    deadline,
    lastRemindedAt,
    leftToPrimaryBy,
    beingProcessed,
    version,
    policy,
    changedAt,
    question,
    outcome: outcomeLine(request),
  };
}

export function siteLine(site: { siteNumber: string; timeZone: string } & ({ name: string } | { siteName: string })): SiteLine {
  return { siteNumber: site.siteNumber, name: 'siteName' in site ? site.siteName : site.name, timeZone: site.timeZone };
}

function outcomeLine({ state, decider, decidedAt, given, reason }: RequestWithNames): OutcomeLine | null {
  return state === 'pending' || !decidedAt ? null : { state, by: decider, at: decidedAt, given, reason };
}
