import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AccessRequest, closeRequest } from '../../src/database/access-requests.ts';
import type { ContactChange } from '../../src/database/contact-changes.ts';
import { closeHandover, type Handover } from '../../src/database/handovers.ts';
import { closeInvitation, type Invitation } from '../../src/database/invitations.ts';
import type { Document } from '../../src/database/documents.ts';
import type { Person } from '../../src/database/people.ts';
import { markQuestionOpen } from '../../src/database/request-changes.ts';
import { insertQuestion } from '../../src/database/request-questions.ts';
import type { QuestionId } from '../../src/domain/ids.ts';
import { ALL_PERMISSIONS, NO_PERMISSIONS } from '../../src/domain/permissions.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { en } from '../../src/locales/en.ts';
import { fr } from '../../src/locales/fr.ts';
import { violations } from '../support/accessibility.ts';
import { focused, plain, sidewaysScroll } from '../support/browser.ts';
import { createHandover, createTechnical, saveContact } from '../support/contact-changes.ts';
import { createContact } from '../support/contacts.ts';
import { createDocument } from '../support/documents.ts';
import { createInvitation } from '../support/invitations.ts';
import { useJourneyStack } from '../support/journey-stack.ts';
import { addContact, createPerson, createRequest, createSecondary, createSite, DOWNLOADS, newDecisionId, type TestSite } from '../support/sites.ts';
import { wordsIn } from './words.ts';

const stack = useJourneyStack();

const ASKED = { ...NO_PERMISSIONS, purchaseDownload: 'media', reporting: 'view', manageAccess: 'view' } as const;
const LONG_WORD = 'Anticonstitutionnellement-et-sans-espace-'.repeat(4);

/** A Site in which everything has happened once, and everybody who looks at it. */
interface World {
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

async function createWorld(locale: Locale): Promise<World> {
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
  const newAddressOf = async () => saveContact(sql, site, await createTechnical(sql, site), { newEmail: newAddress() });
  const ofContacts = {
    handover: await createHandover(sql, site, contact, { staysAs: 'secondary' }),
    declinedOffer,
    newAddress: await newAddressOf(),
    confirmedAddress: await newAddressOf(),
  };
  await createTechnical(sql, quiet);
  return {
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

interface Scene {
  readonly what: string;
  /** Left out: signed out. */
  readonly as?: (world: World) => Person;
  readonly path: (world: World) => string;
  /** From the opened page to the state that is looked at. */
  readonly then?: (page: Page, locale: Locale, world: World) => Promise<void>;
}

const list = ({ site }: World) => `/sites/${site.siteNumber}/access`;
const primary = ({ site }: World) => site.primary;
const requester = (world: World) => world.requester;
const user = ({ site, looker }: World) => `/sites/${site.siteNumber}/access/users/${looker.id}`;
const contacts = (step: string) => (world: World) =>
  `/sites/${world.site.siteNumber}/contacts${step.replace(':contact', world.contact.id).replace(':looker', world.looker.id)}`;
const handOver = ({ quiet }: World) => `/sites/${quiet.siteNumber}/contacts/primary`;
const newUser = ({ site }: World) => `/sites/${site.siteNumber}/access/users/new`;
const manyUsers = ({ site }: World) => `/sites/${site.siteNumber}/access/users/import`;
const ofInvitation =
  (which: 'offered' | 'toConfirm', step = '') =>
  (world: World) =>
    `/sites/${world.site.siteNumber}/access/invitations/${world[which].id}${step}`;
const invited = (which: 'offered' | 'declinedOne') => (world: World) => `/invitations/${world[which].id}`;
const submit = (page: Page) => page.locator('main form .form-actions button[type=submit]:visible').first().click();
const several = ({ site, waiting, own, granted }: World, what: 'grants' | 'denials') =>
  `/sites/${site.siteNumber}/access/requests/${what}?${[waiting, own, granted].map(({ id }) => `request=${id}`).join('&')}`;
const openInRow =
  (form: 'grant' | 'deny') =>
  async (page: Page, _: Locale, { waiting }: World) => {
    await page.locator(`#${form}-${waiting.id}`).click();
    await page.locator('form.decision-form').waitFor();
  };
const askForCode = async (page: Page) => {
  await page.locator('input[name=email]').fill(`${randomUUID()}@example.test`);
  await submit(page);
  await page.locator('input[name=code]').waitFor();
};

const SCENES: readonly Scene[] = [
  { what: 'the sign-in', path: () => '/sign-in' },
  { what: 'the sign-in with a problem', path: () => '/sign-in', then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()) },
  { what: 'the code', path: () => '/sign-in', then: askForCode },
  {
    what: 'the code with a problem',
    path: () => '/sign-in',
    then: async (page) => (await askForCode(page), await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'a link that is over', path: () => `/sign-in/${randomUUID()}/${'A'.repeat(43)}` },
  { what: 'a page that is not there', as: requester, path: () => '/nowhere' },
  { what: 'the empty form', as: ({ stranger }) => stranger, path: () => '/' },
  {
    what: 'the form with problems',
    as: ({ stranger }) => stranger,
    path: () => '/requests/new',
    then: async (page) => (await page.locator('[name=firstName]').fill(''), await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'the check of the answers', as: ({ stranger }) => stranger, path: ({ site }) => `/requests/new?site=${site.siteNumber}`, then: fillAndContinue },
  { what: 'a second request', as: requester, path: ({ site }) => `/requests/new?site=${site.siteNumber}`, then: fillAndContinue },
  { what: 'the confirmation', as: requester, path: ({ own }) => `/requests/${own.id}/submitted` },
  { what: 'the review of the contacts', as: primary, path: contacts('/review') },
  { what: 'the review of the contacts to whoever sees but the overview', as: ({ looker }) => looker, path: contacts('/review') },
  { what: 'the contacts', as: primary, path: contacts('') },
  { what: 'handing a Site over', as: ({ quiet }) => quiet.primary, path: handOver },
  {
    what: 'handing a Site over with problems',
    as: ({ quiet }) => quiet.primary,
    path: handOver,
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'the check of an offer', as: ({ quiet }) => quiet.primary, path: handOver, then: chooseNewPrimary },
  { what: 'a Site that is offered', as: primary, path: contacts('/primary') },
  { what: 'the offer of a Site', as: ({ contact }) => contact, path: ({ handover }) => `/handovers/${handover.id}` },
  { what: 'an offer that was declined', as: ({ invitee }) => invitee, path: ({ declinedOffer }) => `/handovers/${declinedOffer.id}` },
  { what: 'a contact whose new address waits', as: primary, path: ({ site, newAddress: { personId } }) => `/sites/${site.siteNumber}/contacts/${personId}` },
  { what: 'the link to a new address', path: ({ newAddress }) => `/contact-addresses/${newAddress.confirmToken}` },
  { what: 'the link to the old address', path: ({ newAddress }) => `/contact-addresses/${newAddress.stopToken}/stop` },
  {
    what: 'a new address that was confirmed',
    path: ({ confirmedAddress }) => `/contact-addresses/${confirmedAddress.confirmToken}`,
    then: async (page) => (await submit(page), page.locator('.outcome-sentence').waitFor()),
  },
  { what: 'a link about an address that is over', path: () => `/contact-addresses/${'A'.repeat(43)}` },
  { what: 'the contacts to whoever sees but the overview', as: ({ looker }) => looker, path: contacts('') },
  { what: 'a contact', as: primary, path: contacts('/:contact') },
  { what: 'a contact to somebody who sees but the overview', as: ({ looker }) => looker, path: contacts('/:contact') },
  { what: 'the form of a contact', as: primary, path: contacts('/:contact/details') },
  { what: 'the form of one’s own card', as: ({ looker }) => looker, path: contacts('/:looker/details') },
  {
    what: 'a contact that was changed, its address too',
    as: primary,
    path: contacts('/:contact/details'),
    then: async (page) => (
      await page.locator('#contactEmail').fill(`${randomUUID()}@example.test`),
      await submit(page),
      page.locator('.outcome-sentence').waitFor()
    ),
  },
  {
    what: 'the form of a new contact with problems',
    as: primary,
    path: contacts('/new'),
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'the removal of a contact', as: primary, path: contacts('/:contact/removal') },
  { what: 'the removal of a contact whose permissions need the type', as: primary, path: contacts('/:looker/removal') },
  { what: 'a request that waits', as: requester, path: ({ own }) => `/requests/${own.id}` },
  { what: 'a request that was granted', as: requester, path: ({ granted }) => `/requests/${granted.id}` },
  { what: 'a request that was denied', as: requester, path: ({ denied }) => `/requests/${denied.id}` },
  { what: 'a request that was withdrawn', as: requester, path: ({ withdrawn }) => `/requests/${withdrawn.id}` },
  { what: 'a request that expired', as: requester, path: ({ expired }) => `/requests/${expired.id}` },
  { what: 'the withdrawal', as: requester, path: ({ own }) => `/requests/${own.id}/withdrawal` },
  { what: 'the home page of a requester', as: requester, path: () => '/' },
  { what: 'the home page of a contact', as: primary, path: () => '/' },
  { what: 'the User list', as: primary, path: list },
  { what: 'the User list where nobody waits', as: ({ quiet }) => quiet.primary, path: ({ quiet }) => `/sites/${quiet.siteNumber}/access` },
  { what: 'the User list narrowed', as: primary, path: (world) => `${list(world)}?q=tremb&holds=reporting.view&from=2026-01-02` },
  {
    what: 'the filters of the User list',
    as: primary,
    path: list,
    then: async (page) => (await page.locator('.list-filters > summary').click(), page.locator('.list-panel').waitFor()),
  },
  { what: 'the User list where nobody is found', as: primary, path: (world) => `${list(world)}?q=zzz` },
  { what: 'the User list with days that make no sense', as: primary, path: (world) => `${list(world)}?from=2026-03-02&to=2026-03-01` },
  { what: 'the User list of somebody who may only look', as: ({ looker }) => looker, path: list },
  { what: 'a grant in its row', as: primary, path: list, then: openInRow('grant') },
  { what: 'a grant with account management locked', as: ({ secondary }) => secondary, path: list, then: openInRow('grant') },
  {
    what: 'a grant of nothing',
    as: ({ secondary }) => secondary,
    path: ({ site, waiting }) => `/sites/${site.siteNumber}/access/requests/${waiting.id}/grant`,
    then: grantNothing,
  },
  { what: 'a denial in its row', as: primary, path: list, then: openInRow('deny') },
  {
    what: 'a denial without a reason',
    as: primary,
    path: list,
    then: async (page, locale, world) => (await openInRow('deny')(page, locale, world), await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'the review of a request that waits', as: primary, path: ({ site, waiting }) => `/sites/${site.siteNumber}/access/requests/${waiting.id}` },
  {
    what: 'the review of a request that was granted',
    as: ({ secondary }) => secondary,
    path: ({ site, granted }) => `/sites/${site.siteNumber}/access/requests/${granted.id}`,
  },
  { what: 'the review of a request that was denied', as: primary, path: ({ site, denied }) => `/sites/${site.siteNumber}/access/requests/${denied.id}` },
  {
    what: 'a denial that came too late',
    as: primary,
    path: ({ site, waiting }) => `/sites/${site.siteNumber}/access/requests/${waiting.id}/denial`,
    then: denyTooLate,
  },
  { what: 'a question to its requester', as: ({ talker }) => talker, path: ({ questioned }) => `/requests/${questioned.id}` },
  {
    what: 'an answer without words',
    as: ({ talker }) => talker,
    path: ({ questioned }) => `/requests/${questioned.id}`,
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'the change of a request', as: ({ talker }) => talker, path: ({ questioned }) => `/requests/${questioned.id}/change` },
  {
    what: 'a change of a request that changes nothing',
    as: ({ talker }) => talker,
    path: ({ questioned }) => `/requests/${questioned.id}/change`,
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'the home page of somebody who was asked', as: ({ talker }) => talker, path: () => '/' },
  { what: 'a review with an open question', as: primary, path: ({ site, questioned }) => `/sites/${site.siteNumber}/access/requests/${questioned.id}` },
  {
    what: 'a question without words',
    as: primary,
    path: ({ site, own }) => `/sites/${site.siteNumber}/access/requests/${own.id}/question`,
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  {
    what: 'a question while another waits',
    as: primary,
    path: ({ site, questioned }) => `/sites/${site.siteNumber}/access/requests/${questioned.id}/question`,
  },
  { what: 'several to grant, some not theirs', as: ({ secondary }) => secondary, path: (world) => several(world, 'grants') },
  {
    what: 'several to deny without a reason',
    as: primary,
    path: (world) => several(world, 'denials'),
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'none of several', as: primary, path: ({ site }) => `/sites/${site.siteNumber}/access/requests/grants` },
  { what: 'what became of several', as: primary, path: (world) => `${several(world, 'grants')}&form=${randomUUID()}` },
  { what: 'a user', as: primary, path: user },
  { what: 'the primary contact’s own page', as: primary, path: ({ site }) => `/sites/${site.siteNumber}/access/users/${site.primary.id}` },
  { what: 'the form that changes a user', as: primary, path: (world) => `${user(world)}/permissions` },
  { what: 'the same with account management locked', as: ({ secondary }) => secondary, path: (world) => `${user(world)}/permissions` },
  {
    what: 'a change that changes nothing',
    as: primary,
    path: (world) => `${user(world)}/permissions`,
    then: async (page) => (await page.locator('.decision-end button[type=submit]').click(), page.locator('[role=alert]').waitFor()),
  },
  {
    what: 'the deletion of an access without a reason',
    as: primary,
    path: (world) => `${user(world)}/removal`,
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'a change that was made', as: primary, path: (world) => `${user(world)}/permissions`, then: changeAndLook },
  { what: 'who is to be added', as: primary, path: newUser, then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()) },
  { what: 'somebody to add who is a user already', as: primary, path: newUser, then: (page, _, { looker }) => addUser(page, looker.email, '.notice') },
  { what: 'the permissions of a new user', as: ({ secondary }) => secondary, path: newUser, then: (page) => addUser(page, newAddress(), '.matrix') },
  { what: 'the check of an invitation', as: ({ secondary }) => secondary, path: newUser, then: checkInvitation },
  { what: 'an invitation to confirm', as: primary, path: ofInvitation('toConfirm') },
  { what: 'the confirmation of an invitation', as: primary, path: ofInvitation('toConfirm', '/grant') },
  {
    what: 'the denial of an invitation without a reason',
    as: primary,
    path: ofInvitation('toConfirm', '/denial'),
    then: async (page) => (await submit(page), page.locator('[role=alert]').waitFor()),
  },
  { what: 'an invitation that waits', as: ({ looker }) => looker, path: ofInvitation('offered') },
  { what: 'the change of an invitation by a secondary', as: ({ secondary }) => secondary, path: ofInvitation('offered', '/permissions') },
  { what: 'an invitation to send again', as: primary, path: ofInvitation('offered', '/mails') },
  { what: 'an invitation to revoke', as: primary, path: ofInvitation('offered', '/revocation') },
  {
    what: 'an invitation that was declined',
    as: ({ quiet }) => quiet.primary,
    path: ({ quiet, declinedOne }) => `/sites/${quiet.siteNumber}/access/invitations/${declinedOne.id}`,
  },
  { what: 'an invitation before the sign-in', path: invited('offered') },
  { what: 'an invitation of somebody else', as: requester, path: invited('offered') },
  { what: 'one’s own invitation', as: ({ invitee }) => invitee, path: invited('offered') },
  { what: 'an invitation that one declined', as: ({ invitee }) => invitee, path: invited('declinedOne') },
  { what: 'several people to add', as: ({ secondary }) => secondary, path: manyUsers, then: async (page) => page.locator('.columns summary').click() },
  {
    what: 'several people with problems',
    as: primary,
    path: manyUsers,
    then: (page) => addUsers(page, `nobody,Ann,${'x'.repeat(90)}\nb@example.test,,Bo`, '[role=alert]'),
  },
  { what: 'the check of several people', as: ({ secondary }) => secondary, path: manyUsers, then: (page) => addUsers(page, rowsOfMany(), '.checked-row') },
  {
    what: 'how far several invitations are',
    as: ({ quiet }) => quiet.primary,
    path: ({ quiet }) => `/sites/${quiet.siteNumber}/access/users/import`,
    then: async (page) => (await addUsers(page, rowsOfMany(), '.checked-row'), await submit(page), page.locator('#batch-progress').waitFor()),
  },
  { what: 'one’s own preferences', as: primary, path: () => '/preferences' },
  {
    what: 'one’s own preferences with a problem',
    as: primary,
    path: () => '/preferences',
    then: async (page) => (await page.locator('#timeZone').fill('Atlantis'), await submit(page), page.locator('[role=alert]').waitFor()),
  },
  {
    what: 'one’s own details with problems',
    as: requester,
    path: () => '/preferences/details',
    then: async (page) => (await page.locator('#firstName').fill(''), await submit(page), page.locator('[role=alert]').waitFor()),
  },
  {
    what: 'a new address to sign in with that was asked for',
    as: ({ secondary }) => secondary,
    path: () => '/preferences/sign-in-address',
    then: async (page) => (await page.locator('#email').fill(newAddress()), await submit(page), page.locator('.notice').waitFor()),
  },
  { what: 'one’s own address for notices', as: primary, path: () => '/preferences/notices-address' },
  { what: 'one’s own subscriptions', as: primary, path: () => '/preferences/subscriptions' },
  { what: 'a link to a new address that is over', path: () => `/preferences/addresses/${randomUUID()}/${'A'.repeat(43)}` },
  { what: 'the documents', as: primary, path: ({ site }) => `/sites/${site.siteNumber}/documents` },
  { what: 'the documents where there are none', as: ({ quiet }) => quiet.primary, path: ({ quiet }) => `/sites/${quiet.siteNumber}/documents` },
  { what: 'a document', as: primary, path: ({ site, newestDocument }) => `/sites/${site.siteNumber}/documents/${newestDocument.id}` },
  { what: 'a document that was replaced', as: primary, path: ({ site, replacedDocument }) => `/sites/${site.siteNumber}/documents/${replacedDocument.id}` },
  { what: 'a page that one may not open', as: ({ looker }) => looker, path: ({ site, own }) => `/sites/${site.siteNumber}/access/requests/${own.id}/grant` },
];

async function fillAndContinue(page: Page): Promise<void> {
  await page.locator('[name=telephone]').fill('+1 514 555 0142');
  await page.locator('[name=purchaseDownload][value=full]').check();
  await page.locator('[name=manageAccess][value=update]').check();
  await page.locator('[name=why]').fill(`Deploys the release.\n${LONG_WORD}`);
  await submit(page);
  await page.locator('.answers, .timeline').first().waitFor();
}

const newAddress = () => `${randomUUID()}@example.test`;
const rowsOfMany = () => `email,first_name,last_name,reporting,account_documents\n${newAddress()},Ann,Lee,view,\n${newAddress()},${'Bo'.repeat(40)},Roy,,view`;

async function addUser(page: Page, email: string, until: string): Promise<void> {
  await page.locator('[name=invitedEmail]').fill(email);
  await page.locator('[name=invitedFirstName]').fill('Noor');
  await page.locator('[name=invitedLastName]').fill('Anticonstitutionnellement-et-sans-espace');
  await submit(page);
  await page.locator(until).waitFor();
}

async function checkInvitation(page: Page): Promise<void> {
  await addUser(page, newAddress(), '.matrix');
  await page.locator('[name=manageAccess][value=update]').check();
  await submit(page);
  await page.locator('.answers').waitFor();
}

async function addUsers(page: Page, text: string, until: string): Promise<void> {
  await page.locator('#people').fill(text);
  await submit(page);
  await page.locator(until).first().waitFor();
}

async function grantNothing(page: Page): Promise<void> {
  for (const area of ['purchaseDownload', 'reporting']) await page.locator(`[name=${area}][value=none]`).check();
  await submit(page);
  await page.locator('[role=alert]').waitFor();
}

async function chooseNewPrimary(page: Page): Promise<void> {
  await page.locator('[name=handoverTo]').first().check();
  await page.locator('[name=staysAs][value=secondary]').check();
  await submit(page);
  await page.locator('dl.answers').waitFor();
}

async function changeAndLook(page: Page): Promise<void> {
  await page.locator('[name=purchaseDownload][value=full]').check();
  await page.locator('.decision-end button[type=submit]').click();
  await page.locator('.access-change .outcome-sentence').waitFor();
}

async function denyTooLate(page: Page, _: Locale, { site, waiting }: World): Promise<void> {
  await closeRequest(stack.sql, waiting.id, { state: 'granted', decisionId: newDecisionId(), by: site.primary.id, given: DOWNLOADS });
  await page.locator('[name=reason]').fill('Too late.');
  await submit(page);
  await page.locator('.outcome-sentence').waitFor();
}

/** Sentences of the other language that would stand out; short words are often the same in both. */
const sentencesOf = (locale: Locale): string[] =>
  Object.values(locale === 'en' ? en : fr)
    .filter((text) => text.length > 14 && !text.includes('{'))
    .map(plain);

describe.each(['en', 'fr'] as const)('in %s', (locale) => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld(locale);
  });
  const foreign = sentencesOf(locale === 'en' ? 'fr' : 'en').filter((text) => !sentencesOf(locale).includes(text));
  // Every page is looked at wide and light, and narrow and dark, in one language each.
  const look = locale === 'en' ? { width: 1280, dark: false } : { width: 320, dark: true };

  test.each(SCENES)('everybody can use $what', async ({ as, path, then }) => {
    const page = as ? await stack.visitAs(as(world), { locale, ...look }) : await stack.visit({ locale, ...look });
    await page.goto(path(world));
    await then?.(page, locale, world);
    expect(await page.getAttribute('html', 'lang')).toBe(locale);
    expect(await page.locator('h1').count()).toBe(1);
    const text = plain(await page.locator('body').innerText());
    expect(
      foreign.filter((sentence) => text.includes(sentence)),
      'words of the other language',
    ).toEqual([]);
    expect(
      text.match(/\b[a-z]+\.[a-z-]+\.[a-z-]+\b|\{\w+\}|undefined|\[object/g)?.filter((match) => !match.includes('example')) ?? [],
      'what no page should show',
    ).toEqual([]);
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await sidewaysScroll(page), `pixels to scroll sideways at ${width} px`).toBe(0);
    }
    await page.setViewportSize({ width: look.width, height: 900 });
    expect(await violations(page)).toEqual([]);
  });
});

test('somebody grants access with the keyboard alone, and always sees where they are', async () => {
  const { t, word } = wordsIn('en');
  const site = await createSite(stack.sql);
  const request = await stack.waitingRequest(site, await createPerson(stack.sql));
  const page = await stack.visitAs(site.primary);
  await page.goto(`/sites/${site.siteNumber}/access`);
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe(t('shell.skip'));
  await tabTo(page, word.grant);
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(t('grant.title', { name: 'Marie Tremblay' }));
  await tabTo(page, 'purchaseDownload');
  await page.keyboard.press('ArrowDown');
  expect(plain(await page.locator('.effect').innerText())).toContain(t('can.purchaseDownload.media'));
  await tabTo(page, word.submit);
  await page.keyboard.press('Enter');
  await page.locator('.outcome-sentence').waitFor();
  await expect.poll(() => focused(page)).toContain(t('can.purchaseDownload.media'));
  expect(await page.locator(`#request-${request.id}`).innerText()).toContain(t('state.granted'));
});

/** Goes on with Tab until `name` has the focus; each stop on the way shows that it has it. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        `(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2; })()`,
      ),
      `the focus shows on ${await focused(page)}`,
    ).toBe(true);
    if ((await focused(page)) === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}

test('nothing moves for people who asked for that', async () => {
  const site = await createSite(stack.sql);
  await stack.waitingRequest(site, await createPerson(stack.sql));
  const page = await stack.visitAs(site.primary, { reducedMotion: true });
  await page.goto(`/sites/${site.siteNumber}/access`);
  const moving = await page.evaluate<string[]>(`[...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e);
    return [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some((d) => parseFloat(d) > 0.011); }).map((e) => e.tagName + '.' + e.className)`);
  expect(moving).toEqual([]);
});

test('a request prints on one page', async () => {
  const site = await createSite(stack.sql, { locale: 'fr' });
  const request = await stack.waitingRequest(site, await createPerson(stack.sql), ALL_PERMISSIONS);
  const page = await stack.visitAs(site.primary, { locale: 'fr', dark: true });
  await page.goto(`/sites/${site.siteNumber}/access/requests/${request.id}`);
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('link', { name: wordsIn('fr').word.grant, exact: true }).isVisible()).toBe(false);
  expect(await page.getByText(request.why).isVisible()).toBe(true);
});
