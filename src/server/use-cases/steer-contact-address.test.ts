import { describe, expect, it } from 'vitest';
import { createUser } from '../../../tests/support/access-changes.ts';
import { createTechnical, newAddress, rereadContactChange, saveContact } from '../../../tests/support/contact-changes.ts';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { createSecondary, createSite, DOWNLOADS, type TestSite } from '../../../tests/support/sites.ts';
import type { ContactChange } from '../../database/contact-changes.ts';
import type { Person } from '../../database/people.ts';
import { ForbiddenError, GoneError, NotFoundError } from '../../domain/errors.ts';
import { NO_PERMISSIONS } from '../../domain/permissions.ts';
import { confirmContactAddress } from './confirm-contact-address.ts';
import { steerContactAddress } from './steer-contact-address.ts';

const { sql } = useTestDatabase();
const dependencies = { sql, workflowClient: fakeWorkflowClient() };

const confirm = ({ confirmToken }: ContactChange) => confirmContactAddress(dependencies, confirmToken ?? 'none');
const eventsAt = (site: TestSite) =>
  sql<{ kind: string; actorId: string | null; detail: unknown }[]>`select kind, actor_id, detail from history where site_id = ${site.id} order by id`;

/** A technical contact who is a user, with a new address that the primary contact wrote. */
async function scene() {
  const site = await createSite(sql);
  const person = await createUser(sql, site, DOWNLOADS, ['technical']);
  return { site, person, change: await saveContact(sql, site, person, { newEmail: newAddress() }) };
}

describe('whoever edits the contact', () => {
  const steering = (site: TestSite, change: ContactChange, by: Person, act: 'withdraw' | 'send-again', mails = 1) =>
    steerContactAddress(dependencies, { id: change.id, siteId: site.id, by: by.id, act, mails });

  it('withdraws an address that waits, and twice is once', async () => {
    const { site, person, change } = await scene();
    expect(await steering(site, change, site.primary, 'withdraw')).toEqual({ steered: 'done', personId: person.id });
    expect(await steering(site, change, site.primary, 'withdraw')).toMatchObject({ steered: 'done' });
    await expect(confirm(change)).rejects.toThrow(GoneError);
    expect(await eventsAt(site)).toEqual([{ kind: 'contact-address-stopped', actorId: site.primary.id, detail: { takenBack: false } }]);
  });

  it('has the link sent once more for each press, five times in all', async () => {
    const { site, change } = await scene();
    for (let mails = 1; mails < 5; mails += 1) {
      expect(await steering(site, change, site.primary, 'send-again', mails)).toMatchObject({ steered: 'done' });
      expect(await steering(site, change, site.primary, 'send-again', mails)).toMatchObject({ steered: 'done' });
    }
    expect(await rereadContactChange(sql, change.id)).toMatchObject({ confirmMails: 5, confirmToken: change.confirmToken });
    expect(await steering(site, change, site.primary, 'send-again', 5)).toMatchObject({ steered: 'too-often' });
  });

  it('does neither once something became of it', async () => {
    const { site, change } = await scene();
    await confirm(change);
    expect(await steering(site, change, site.primary, 'withdraw')).toMatchObject({ steered: 'over' });
    expect(await steering(site, change, site.primary, 'send-again')).toMatchObject({ steered: 'over' });
  });

  it('is nobody who only sees the contacts, nor a secondary one over the primary contact’s own; and the person may stop theirs', async () => {
    const { site, person, change } = await scene();
    const viewer = await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'view' });
    await expect(steering(site, change, viewer, 'withdraw')).rejects.toThrow(ForbiddenError);
    const own = await saveContact(sql, site, site.primary, { newEmail: newAddress(), beforeTypes: ['primary'], afterTypes: ['primary'] });
    const editor = await createSecondary(sql, site, { ...NO_PERMISSIONS, contactUpdates: 'update' });
    await expect(steering(site, own, editor, 'withdraw')).rejects.toThrow(ForbiddenError);
    await sql`update access set account_documents = 'view' where site_id = ${site.id} and person_id = ${person.id}`;
    expect(await steering(site, change, person, 'withdraw')).toMatchObject({ steered: 'done' });
  });

  it('finds no change of another Site, and none that changed no address (security 1)', async () => {
    const { site, change } = await scene();
    const other = await createSite(sql);
    await expect(steering(other, change, other.primary, 'withdraw')).rejects.toThrow(NotFoundError);
    const plain = await saveContact(sql, site, await createTechnical(sql, site));
    await expect(steering(site, plain, site.primary, 'withdraw')).rejects.toThrow(NotFoundError);
  });
});
