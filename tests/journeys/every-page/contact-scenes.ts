import { randomUUID } from 'node:crypto';
import type { Scene } from './scene.ts';
import { primary, contacts, handOver, submit, chooseNewPrimary } from './steps.ts';

/** The pages of the contacts of a Site, their review and handing it over. */
export const CONTACT_SCENES: readonly Scene[] = [
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
];
