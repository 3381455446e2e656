import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../tests/support/database.ts';
import { addContact, createPerson, createRequest, createSite, DOWNLOADS, newDecisionId, newRequestId, reread } from '../../tests/support/sites.ts';
import { waitingRequest } from '../../tests/support/waiting-request.ts';
import { ALL_PERMISSIONS, AREAS, LEVELS, NO_PERMISSIONS, rank } from '../domain/permissions.ts';
import { closeRequest, insertRequest, markContactsAsked, outcomeOf } from './access-requests.ts';
import { lockAccess, upsertAccess } from './access.ts';
import { insertEvent } from './history.ts';
import { claimMail, markMailRefused, markMailSent } from './mails.ts';
import { selectDeciders, selectStanding } from './standings.ts';

const { sql, ownerSql } = useTestDatabase();

const UNIQUE = { code: '23505' };
const CHECK = { code: '23514' };
const FOREIGN_KEY = { code: '23503' };
const NOT_ALLOWED = { code: '42501' };

const pendingRequest = () => waitingRequest(sql);

describe('a Site', () => {
  it('has exactly one primary contact', async () => {
    const site = await createSite(sql);
    const second = await createPerson(sql);
    await expect(addContact(sql, site.id, second.id, ['primary'], ALL_PERMISSIONS)).rejects.toMatchObject({
      ...UNIQUE,
      constraint_name: 'contact_one_primary',
    });
  });

  it('cannot be made without one', async () => {
    const siteNumber = `X${newDecisionId().slice(0, 8).toUpperCase()}`;
    await expect(sql`insert into site (site_number, name, country, locale, time_zone) values (${siteNumber}, 'x', 'CA', 'en', 'UTC')`).rejects.toMatchObject(
      CHECK,
    );
    expect(await sql`select from site where site_number = ${siteNumber}`).toHaveLength(0);
  });

  it('cannot lose it, nor can the primary lose account management', async () => {
    const site = await createSite(sql);
    const { id } = site.primary;
    await expect(sql`delete from contact where site_id = ${site.id} and type = 'primary'`).rejects.toMatchObject(CHECK);
    await expect(sql`update contact set type = 'secondary' where site_id = ${site.id}`).rejects.toMatchObject(CHECK);
    await expect(sql`delete from access where site_id = ${site.id}`).rejects.toMatchObject(CHECK);
    for (const area of ['manageAccess', 'contactUpdates', 'accountDocuments'] as const) {
      await expect(upsertAccess(sql, site.id, id, { ...ALL_PERMISSIONS, [area]: 'none' })).rejects.toMatchObject(CHECK);
    }
    expect(await selectStanding(sql, site.id, id)).toEqual({ personId: id, contactTypes: ['primary'], permissions: ALL_PERMISSIONS });
  });

  it('cannot lose it by a row that moves elsewhere', async () => {
    const [one, other] = await Promise.all([createSite(sql), createSite(sql)]);
    const stranger = await createPerson(sql);
    await expect(sql`update access set person_id = ${stranger.id} where site_id = ${one.id}`).rejects.toMatchObject(CHECK);
    await expect(
      sql.begin(async (tx) => {
        await tx`update contact set type = 'secondary' where site_id = ${other.id}`;
        await addContact(tx, other.id, one.primary.id, [], ALL_PERMISSIONS);
        await tx`update contact set site_id = ${other.id} where site_id = ${one.id}`;
      }),
    ).rejects.toMatchObject(CHECK);
  });

  it('can hand it over in one transaction', async () => {
    const site = await createSite(sql);
    const successor = await createPerson(sql);
    await sql.begin(async (tx) => {
      await tx`delete from contact where site_id = ${site.id} and type = 'primary'`;
      await addContact(tx, site.id, successor.id, ['primary'], ALL_PERMISSIONS);
    });
    expect((await selectDeciders(sql, site.id)).map(({ standing }) => standing.personId)).toEqual([successor.id]);
  });

  it('lets the primary’s other permissions change', async () => {
    const site = await createSite(sql);
    await upsertAccess(sql, site.id, site.primary.id, { ...ALL_PERMISSIONS, purchaseDownload: 'none' });
    expect((await lockAccess(sql, site.id, site.primary.id))?.purchaseDownload).toBe('none');
  });
});

describe('the matrix', () => {
  it('is the domain’s, in the columns as in the rows of a request', async () => {
    const { site, requester } = await pendingRequest();
    for (const area of AREAS) {
      for (const level of LEVELS[area]) {
        const permissions = { ...ALL_PERMISSIONS, [area]: level };
        await upsertAccess(sql, site.id, requester.id, permissions);
        expect(await lockAccess(sql, site.id, requester.id)).toEqual(permissions);
        expect(rank(area, level)).toBeGreaterThanOrEqual(0);
      }
      await expect(upsertAccess(sql, site.id, requester.id, { ...ALL_PERMISSIONS, [area]: 'all' })).rejects.toMatchObject(CHECK);
    }
  });

  it.each([
    {},
    [],
    'full',
    7,
    [null],
    { ...ALL_PERMISSIONS, reporting: 'update' },
    { ...ALL_PERMISSIONS, root: 'view' },
    { ...NO_PERMISSIONS, manageAccess: null },
  ])('refuses a request for %j', async (asked) => {
    const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
    const insert = sql`insert into access_request (id, site_id, requester_id, asked, why, policy, deadline) values (${newRequestId()}, ${site.id}, ${requester.id}, ${sql.json(asked)}, 'x', '{}', now())`;
    await expect(insert).rejects.toMatchObject(CHECK);
  });
});

describe('a request', () => {
  it('is the only pending one of a person at a Site, however many are sent at once', async () => {
    const [site, requester] = await Promise.all([createSite(sql), createPerson(sql)]);
    const policy = { deadline: 1000, reminders: [], escalation: 1000 };
    const rows = await Promise.all(
      Array.from({ length: 20 }, () =>
        insertRequest(sql, { id: newRequestId(), siteId: site.id, requesterId: requester.id, asked: DOWNLOADS, why: 'x', policy }),
      ),
    );
    expect(rows.filter((row) => row !== undefined)).toHaveLength(1);
    const insert = sql`insert into access_request (id, site_id, requester_id, asked, why, policy, deadline) values (${newRequestId()}, ${site.id}, ${requester.id}, ${sql.json(DOWNLOADS)}, 'x', '{}', now())`;
    await expect(insert).rejects.toMatchObject({ ...UNIQUE, constraint_name: 'access_request_one_pending' });
  });

  it('may be asked again once the last is closed', async () => {
    const { site, requester, request } = await pendingRequest();
    await closeRequest(sql, request.id, { state: 'withdrawn', decisionId: newDecisionId(), by: requester.id });
    expect((await createRequest(sql, site, requester)).state).toBe('pending');
  });

  it('has a number of its own that people can read', async () => {
    const [one, two] = await Promise.all([pendingRequest(), pendingRequest()]);
    expect(one.request.number).toMatch(/^R-\d{4}-\d{4,}$/);
    expect(one.request.number).not.toBe(two.request.number);
  });

  it.each<[string, (of: { primary: string; requester: string }) => Record<string, unknown>]>([
    ['granted without what was given', ({ primary }) => ({ state: 'granted', decided_by: primary, decision_id: randomUUID(), decided_at: new Date() })],
    ['granted by nobody', () => ({ state: 'granted', decision_id: randomUUID(), decided_at: new Date(), given: DOWNLOADS })],
    ['granted at no time', ({ primary }) => ({ state: 'granted', decided_by: primary, decision_id: randomUUID(), given: DOWNLOADS })],
    [
      'granted by the requester',
      ({ requester }) => ({ state: 'granted', decided_by: requester, decision_id: randomUUID(), decided_at: new Date(), given: DOWNLOADS }),
    ],
    ['denied without a reason', ({ primary }) => ({ state: 'denied', decided_by: primary, decision_id: randomUUID(), decided_at: new Date() })],
    ['denied with an empty reason', ({ primary }) => ({ state: 'denied', decided_by: primary, decision_id: randomUUID(), decided_at: new Date(), reason: '' })],
    [
      'denied by the requester',
      ({ requester }) => ({ state: 'denied', decided_by: requester, decision_id: randomUUID(), decided_at: new Date(), reason: 'x' }),
    ],
    [
      'denied and yet given',
      ({ primary }) => ({ state: 'denied', decided_by: primary, decision_id: randomUUID(), decided_at: new Date(), reason: 'x', given: DOWNLOADS }),
    ],
    ['withdrawn by a contact', ({ primary }) => ({ state: 'withdrawn', decided_by: primary, decision_id: randomUUID(), decided_at: new Date() })],
    ['expired by somebody', ({ primary }) => ({ state: 'expired', decided_by: primary, decision_id: randomUUID(), decided_at: new Date() })],
    ['expired at no time', () => ({ state: 'expired' })],
    ['pending and decided', () => ({ decided_at: new Date() })],
    ['in no known state', () => ({ state: 'approved', decided_at: new Date() })],
  ])('cannot be %s', async (_, change) => {
    const { request, site, requester } = await pendingRequest();
    const { given, ...columns } = change({ primary: site.primary.id, requester: requester.id });
    const values = { ...columns, ...(given !== undefined && { given: sql.json(given as never) }) };
    await expect(sql`update access_request set ${sql(values)} where id = ${request.id}`).rejects.toMatchObject(CHECK);
    expect(await reread(sql, request)).toEqual(request);
  });

  it('is closed once', async () => {
    const { request, requester, site } = await pendingRequest();
    const closed = await closeRequest(sql, request.id, { state: 'denied', decisionId: newDecisionId(), by: site.primary.id, reason: 'x' });
    expect(closed && outcomeOf(closed)).toMatchObject({ state: 'denied', by: site.primary.id });
    expect(await closeRequest(sql, request.id, { state: 'withdrawn', decisionId: newDecisionId(), by: requester.id })).toBeUndefined();
    expect(outcomeOf(request)).toBeUndefined();
  });

  it('is decided by somebody who exists', async () => {
    const { request } = await pendingRequest();
    const nobody = newDecisionId() as unknown as typeof request.requesterId;
    await expect(closeRequest(sql, request.id, { state: 'denied', decisionId: newDecisionId(), by: nobody, reason: 'x' })).rejects.toMatchObject(FOREIGN_KEY);
  });

  it('cannot be deleted by the application', async () => {
    const { request } = await pendingRequest();
    await expect(sql`delete from access_request where id = ${request.id}`).rejects.toMatchObject(NOT_ALLOWED);
    await expect(sql`truncate access_request cascade`).rejects.toMatchObject(NOT_ALLOWED);
    await expect(sql`delete from person where id = ${request.requesterId}`).rejects.toMatchObject(NOT_ALLOWED);
    await expect(sql`delete from site where id = ${request.siteId}`).rejects.toMatchObject(NOT_ALLOWED);
  });

  it('has its clock moved by the first asking alone', async () => {
    const { request } = await pendingRequest();
    const first = new Date('2031-01-01T00:00:00Z');
    await markContactsAsked(sql, request.id, first);
    await markContactsAsked(sql, request.id, new Date('2032-01-01T00:00:00Z'));
    expect((await reread(sql, request)).deadline).toEqual(first);
  });
});

describe('the history', () => {
  it('can only grow, for the application and for the owner', async () => {
    const { request } = await pendingRequest();
    await insertEvent(sql, { siteId: request.siteId, requestId: request.id, kind: 'request-received', via: 'page' });
    for (const [role, refused] of [
      [sql, NOT_ALLOWED],
      [ownerSql, NOT_ALLOWED],
    ] as const) {
      await expect(role`update history set kind = 'request-granted' where request_id = ${request.id}`).rejects.toMatchObject(refused);
      await expect(role`delete from history where request_id = ${request.id}`).rejects.toMatchObject(refused);
      await expect(role`truncate history`).rejects.toMatchObject(refused);
    }
    expect(await sql`select kind from history where request_id = ${request.id}`).toEqual([{ kind: 'request-received' }]);
  });

  it('holds the trace of one step once', async () => {
    const { request } = await pendingRequest();
    const event = { siteId: request.siteId, requestId: request.id, kind: 'request-received', via: 'page', key: `request:${request.id}:received` } as const;
    const results = await Promise.all(Array.from({ length: 10 }, () => insertEvent(sql, event)));
    expect(results.filter(Boolean)).toHaveLength(1);
  });
});

describe('a mail', () => {
  it('is claimed again until it is sent or refused', async () => {
    const mail = { kind: 'decision-asked', ref: newRequestId(), personId: null, address: 'a@example.test' };
    const sent = { ...mail, key: `decision-asked.${mail.ref}.1` };
    expect([await claimMail(sql, sent), await claimMail(sql, sent)]).toEqual([true, true]);
    await markMailSent(sql, sent.key);
    expect(await claimMail(sql, sent)).toBe(false);
    const refused = { ...mail, key: `decision-asked.${mail.ref}.2` };
    await claimMail(sql, refused);
    await markMailRefused(sql, refused.key, '550 no such mailbox '.repeat(100));
    expect(await claimMail(sql, refused)).toBe(false);
    await markMailSent(sql, refused.key);
    expect(await sql`select key, attempts, sent_at is not null as sent, length(refusal) as words from mail where ref = ${mail.ref} order by key`).toEqual([
      { key: sent.key, attempts: 2, sent: true, words: null },
      { key: refused.key, attempts: 1, sent: false, words: 500 },
    ]);
  });
});
