import { selectSitePerson, type SitePerson } from '../database/contact-parties.ts';
import { type Handover, markHandoverReminded, selectHandover } from '../database/handovers.ts';
import { selectSiteById, type Site } from '../database/sites.ts';
import { selectStanding } from '../database/standings.ts';
import type { HandoverState } from '../domain/handover.ts';
import type { HandoverId } from '../domain/ids.ts';
import { isPrimary, type Standing } from '../domain/standing.ts';
import type { HandoverNews } from '../templates/mails/contact-mail-data.ts';
import { mailContact, ownAddressBeside, toSitePerson } from './contact-letters.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { deliver, type Letter, mailPerson } from './letters.ts';

interface About {
  readonly handoverId: HandoverId;
  readonly step: 'offer' | 'reminder' | 'outcome';
}

interface Parties {
  readonly handover: Handover;
  readonly site: Site;
  readonly from: SitePerson;
  readonly to: SitePerson;
}

/** Writes to the one who is offered a Site, and how it ended to those who did not end it themselves; an acceptance to both. */
export async function tellHandover(dependencies: ActivityDependencies, { handoverId, step }: About): Promise<void> {
  const { sql } = dependencies;
  const handover = await selectHandover(sql, handoverId);
  if (!handover) return;
  const [site, from, to] = await Promise.all([
    selectSiteById(sql, handover.siteId),
    selectSitePerson(sql, handover.siteId, handover.fromId),
    selectSitePerson(sql, handover.siteId, handover.toId),
  ]);
  if (!site || !from || !to) throw new Error('foreign keys keep the Site and the people of an offer');
  const parties = { handover, site, from, to };
  const maker = await selectStanding(sql, handover.siteId, from.id);
  const letters = step === 'outcome' ? outcomeLetters(parties, newsOf(handover, maker)) : offerLetter(parties, step);
  // Whoever was removed from the Site meanwhile hears no more of it; the former primary contact, who may have left by this very offer, does.
  const gone = (await selectStanding(sql, handover.siteId, to.id)) === undefined;
  await deliver(
    dependencies,
    letters.filter((letter) => !gone || letter.to.personId !== to.id),
  );
  if (step === 'reminder' && handover.state === 'offered') await markHandoverReminded(sql, handoverId);
}

/** To the address that they sign in with, as the answer takes a session; not about one that is closed. */
function offerLetter({ handover, site, from, to }: Parties, step: 'offer' | 'reminder'): Letter[] {
  const { id, state, staysAs, deadline } = handover;
  if (state !== 'offered') return [];
  const mail = {
    kind: 'primary-offered',
    site: { siteNumber: site.siteNumber, name: site.name },
    handoverId: id,
    by: mailPerson(from),
    staysAs,
    deadline,
    reminder: step === 'reminder',
  } as const;
  return [toSitePerson(site, id, to, to.email, mail, step === 'reminder' ? step : undefined)];
}

function outcomeLetters({ handover, site, from, to }: Parties, ended: readonly HandoverNews[]): Letter[] {
  const { id, staysAs } = handover;
  const about = {
    kind: 'contact-changed',
    what: 'handover',
    site: { siteNumber: site.siteNumber, name: site.name },
    from: mailContact(from),
    to: mailContact(to),
    staysAs,
  } as const;
  return ended.flatMap((news) => {
    const person = news.endsWith('.to') ? to : from;
    // One mail to its maker, whichever of the two it says: sent again it is the same.
    const step = news.replace('.former', '.from').replace('.', '-');
    // What somebody holds concerns themselves: where the Site writes to another address of theirs, they hear at their own as well.
    const own = ownAddressBeside(person, [person.contactEmail]);
    const letters = [toSitePerson(site, id, person, person.contactEmail, { ...about, news }, step)];
    return own === undefined ? letters : [...letters, toSitePerson(site, id, person, own, { ...about, news }, `${step}-signs-in`)];
  });
}

/** An offer that holds no more is news for the one who was still what it was made on when it ended; to its maker the mail says that they stay the primary contact where they are when it leaves. */
function newsOf({ state, makerLostIt }: Handover, maker: Standing | undefined): readonly HandoverNews[] {
  if (state !== 'void') return NEWS[state];
  if (makerLostIt) return ['handover-void.to'];
  return [maker && isPrimary(maker) ? 'handover-void.from' : 'handover-void.former'];
}

const NEWS: Readonly<Record<Exclude<HandoverState, 'void'>, readonly HandoverNews[]>> = {
  offered: [],
  accepted: ['handed-over.to', 'handed-over.from'],
  declined: ['handover-declined.from'],
  withdrawn: ['handover-withdrawn.to'],
  expired: ['handover-expired.to', 'handover-expired.from'],
};
