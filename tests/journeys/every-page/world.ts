import { randomUUID } from 'node:crypto';
import { type AccessRequest, closeRequest } from '../../../src/database/access-requests.ts';
import type { ContactChange } from '../../../src/database/contact-changes.ts';
import { closeHandover, type Handover } from '../../../src/database/handovers.ts';
import { closeInvitation, type Invitation } from '../../../src/database/invitations.ts';
import type { Document } from '../../../src/database/documents.ts';
import type { Person } from '../../../src/database/people.ts';
import { markQuestionOpen } from '../../../src/database/request-changes.ts';
import { insertQuestion } from '../../../src/database/request-questions.ts';
import type { QuestionId } from '../../../src/domain/ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../../src/domain/permissions.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import { createHandover, createTechnical, saveContact } from '../../support/contact-changes.ts';
import { createContact } from '../../support/contacts.ts';
import { createDocument } from '../../support/documents.ts';
import { createInvitation } from '../../support/invitations.ts';
import type { JourneyStack } from '../../support/journey-stack.ts';
import { addContact, createPerson, createRequest, createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../../support/sites.ts';

export const ASKED = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view', manageAccess: 'view' } as const;
export const LONG_WORD = 'Anticonstitutionnellement-et-sans-espace-'.repeat(4);

/** A Site in which everything has happened once, and everybody who looks at it. */
export interface World {
  /** The product that shows it. */
  readonly stack: JourneyStack;
  readonly site: TestSite;
  readonly quiet: TestSite;
  readonly secondary: Person;
  readonly looker: Person;
  /** A contact who is no user, and lacks a telephone number that is one. */
  readonly contact: Person;
  readonly stranger: Person;
  readonly requester: Person;
  readonly waiting: AccessRequest;
  readonly own: AccessRequest;
  readonly withdrawn: AccessRequest;
  readonly denied: AccessRequest;
  readonly granted: AccessRequest;
  readonly expired: AccessRequest;
  /** With a question that waits for its answer. */
  readonly questioned: AccessRequest;
  readonly talker: Person;
  readonly invitee: Person;
  readonly offered: Invitation;
  readonly toConfirm: Invitation;
  readonly declinedOne: Invitation;
  /** With a version that took its place. */
  readonly replacedDocument: Document;
  readonly newestDocument: Document;
  readonly handover: Handover;
  readonly declinedOffer: Handover;
  readonly newAddress: ContactChange;
  readonly confirmedAddress: ContactChange;
}

export async function createWorld(stack: JourneyStack, locale: Locale): Promise<World> {
  const { sql } = stack;
  const [site, quiet] = [await createSite(sql, { locale }), await createSite(sql, { locale })];
  const [secondary, looker] = [await createSecondary(sql, site), await createSecondary(sql, site, { ...NO_PERMISSIONS, manageAccess: 'view' })];
  for (let count = 0; count < 3; count += 1)
    await addContact(sql, site.id, (await createPerson(sql)).id, ['technical'], count === 0 ? ALL_PERMISSIONS : DOWNLOADS);
  const contact = await createContact(sql, site, ['renewal', 'billing'], { firstName: 'Rene' });
  await sql`update person set telephone = '12' where id = ${contact.id}`;
  const requester = await createPerson(sql, 'Marie');
  const close = async (state: 'granted' | 'denied' | 'withdrawn' | 'expired') => {
    const request = await createRequest(sql, site, requester, { asked: ASKED });
    const by = state === 'expired' ? null : state === 'withdrawn' ? requester.id : site.primary.id;
    await closeRequest(sql, request.id, {
      state,
      decisionId: newDecisionId(),
      by,
      ...(state === 'granted' && { given: DOWNLOADS }),
      ...(state === 'denied' && { reason: `No longer needed.\n${LONG_WORD}` }),
    });
    return request;
  };
  const [withdrawn, denied, expired, granted] = [await close('withdrawn'), await close('denied'), await close('expired'), await close('granted')];
  const own = await stack.waitingRequest(site, requester, ASKED);
  const waiting = await createRequest(sql, site, await createPerson(sql, 'Hugo'), {
    asked: ASKED,
    why: `${'Several sentences about why. '.repeat(12)}\n${LONG_WORD}`,
  });
  const talker = await createPerson(sql, 'Luce', locale);
  const questioned = await createRequest(sql, site, talker, { asked: ASKED });
  const question = `What for?\n${LONG_WORD}`;
  await insertQuestion(sql, { id: randomUUID() as QuestionId, requestId: questioned.id, askedBy: secondary.id, question, askedAt: new Date() });
  await markQuestionOpen(sql, questioned.id, new Date(), questioned.deadline);
  const invitee = await createPerson(sql, 'Noor', locale);
  const offered = await createInvitation(sql, site, site.primary, invitee, { permissions: ASKED, locale });
  const toConfirm = await createInvitation(sql, site, secondary, await createPerson(sql, 'Ada'), { state: 'awaiting', permissions: ASKED });
  const declinedOne = await createInvitation(sql, quiet, quiet.primary, invitee);
  await closeInvitation(sql, declinedOne.id, { state: 'declined', decisionId: newDecisionId(), by: invitee.id });
  const invitations = { invitee, offered, toConfirm, declinedOne };
  const replacedDocument = await createDocument(sql, site, { title: LONG_WORD, fileName: `${LONG_WORD}.pdf` });
  const newestDocument = await createDocument(sql, site, { title: LONG_WORD, kind: 'quote', replaces: replacedDocument.id });
  const declinedOffer = await createHandover(sql, quiet, invitee);
  await closeHandover(sql, declinedOffer.id, { state: 'declined', by: invitee.id, decisionId: newDecisionId() });
  const newAddressOf = async () => saveContact(sql, site, await createTechnical(sql, site), { newEmail: freshAddress() });
  const ofContacts = {
    handover: await createHandover(sql, site, contact, { staysAs: 'secondary' }),
    declinedOffer,
    newAddress: await newAddressOf(),
    confirmedAddress: await newAddressOf(),
  };
  await createTechnical(sql, quiet);
  return {
    stack,
    ...invitations,
    replacedDocument,
    newestDocument,
    ...ofContacts,
    questioned,
    talker,
    site,
    quiet,
    secondary,
    looker,
    contact,
    stranger: await createPerson(sql),
    requester,
    waiting,
    own,
    withdrawn,
    denied,
    granted,
    expired,
  };
}

export const freshAddress = () => `${randomUUID()}@example.test`;
