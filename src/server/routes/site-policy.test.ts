import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import {
  createPerson,
  createSecondary,
  createSite,
  DOWNLOADS,
  LONG_POLICY,
  LONG_SITE_POLICY,
  MANAGES,
  newRequestId,
  type TestSite,
} from '../../../tests/support/sites.ts';
import { createTestApp, type TestApp } from '../../../tests/support/test-app.ts';
import type { TestBrowser } from '../../../tests/support/test-browser.ts';
import { selectRequest } from '../../database/access-requests.ts';
import { selectSitePolicy, selectVersionedPolicy } from '../../database/site-policies.ts';
import type { RequestId } from '../../domain/ids.ts';
import type { SitePolicy } from '../../domain/site-policy.ts';
import { paths } from '../../templates/paths.ts';
import { submitRequest } from '../use-cases/submit-request.ts';

const { sql } = useTestDatabase();
let testApp: TestApp;
beforeAll(async () => {
  testApp = await createTestApp(sql);
});

const DAY = 86_400_000;
const TYPED = {
  version: '0',
  deadline: '14',
  reminders: '3',
  escalation: '7',
  invitationDeadline: '14',
  askAgainAfter: '0',
  secondariesAllowed: '4',
};

async function scene(): Promise<{ site: TestSite; primary: TestBrowser; path: string }> {
  const site = await createSite(sql);
  return { site, primary: await signIn(testApp, site.primary.email), path: paths.sitePolicy(site.siteNumber) };
}

const policyOf = (site: TestSite): Promise<SitePolicy> => selectSitePolicy(sql, site.id, LONG_SITE_POLICY);
const eventsOf = (site: TestSite) => sql<{ kind: string; before: unknown; after: unknown; actorId: string }[]>`
  select kind, before, after, actor_id from history where site_id = ${site.id} order by id`;

describe('the policies of a Site', () => {
  it('are saved by the primary contact, with what they were and are in the history', async () => {
    const { site, primary, path } = await scene();
    const answer = await primary.post(path, { ...TYPED, deadline: '10', reminders: '2, 5 ,2', escalation: '6 days', askAgainAfter: '30', fourEyes: 'yes' });
    expect(answer.status).toBe(303);
    const saved = { ...LONG_SITE_POLICY, deadline: 10 * DAY, reminders: [2 * DAY, 5 * DAY], escalation: 6 * DAY, askAgainAfter: 30 * DAY, fourEyes: true };
    expect(await policyOf(site)).toEqual(saved);
    expect(await eventsOf(site)).toEqual([{ kind: 'policy-changed', before: LONG_SITE_POLICY, after: saved, actorId: site.primary.id }]);
    const after = await (await primary.get(answer.headers.get('Location') ?? '')).text();
    expect(after).toContain(`You changed the policies of Site ${site.siteNumber}`);
    expect(after).toContain('At present nobody but you can decide here');
    expect(after).toContain('<span class="was">14 days</span>');
  });

  it('are told in the past only to whoever changed them', async () => {
    const { site, primary, path } = await scene();
    await primary.post(path, { ...TYPED, deadline: '10' });
    const simon = await signIn(testApp, (await createSecondary(sql, site)).email);
    expect(await (await simon.get(`${path}?done=policy`)).text()).not.toContain('You changed');
  });

  it.each([
    ['deadline', '', 'Enter after how many days a request expires'],
    ['deadline', '0', 'Enter from 1 to 365 days'],
    ['deadline', '400', 'Enter from 1 to 365 days'],
    ['deadline', 'two weeks', 'Enter whole days as a number'],
    ['deadline', '-3', 'Enter whole days as a number'],
    ['deadline', '1.5', 'Enter whole days as a number'],
    ['reminders', '3, fast', 'Enter whole days separated by commas'],
    ['reminders', '3, 14', 'Each reminder has to come before the request expires'],
    ['reminders', '0, 3', 'Each reminder comes after 1 to 365 days'],
    ['reminders', '1,2,3,4,5,6,8', 'Enter at most six reminders'],
    ['escalation', '14', 'Everyone has to be told again before the request expires'],
    ['escalation', '', 'Enter after how many days everyone is told again'],
    ['invitationDeadline', '366', 'Enter from 1 to 365 days'],
    ['askAgainAfter', '366', 'Enter from 0 to 365 days'],
    ['secondariesAllowed', '51', 'Enter from 0 to 50'],
    ['secondariesAllowed', 'many', 'Enter a whole number'],
  ])('say what is wrong with %s %j beside it, and lose nothing', async (name, typed, words) => {
    const { site, primary, path } = await scene();
    const answer = await primary.post(path, { ...TYPED, invitationDeadline: '21', [name]: typed });
    const html = await answer.text();
    expect(answer.status).toBe(422);
    expect(html).toMatch(new RegExp(`id="${name}-problem"[^]*?${words}`));
    expect(html).toMatch(new RegExp(`<input id="${name}"[^>]*aria-invalid="true"`));
    if (name !== 'invitationDeadline') expect(html).toMatch(/<input id="invitationDeadline"[^>]*value="21"/);
    expect(html).toContain(`value="${typed}"`);
    expect(await eventsOf(site)).toEqual([]);
    expect(await policyOf(site)).toEqual(LONG_SITE_POLICY);
  });

  it('take reminders however people separate them, and none', async () => {
    const { site, primary, path } = await scene();
    await primary.post(path, { ...TYPED, reminders: '1; 2 and 9' });
    expect((await policyOf(site)).reminders).toEqual([DAY, 2 * DAY, 9 * DAY]);
    await primary.post(path, { ...TYPED, version: '1', reminders: '4 5' });
    expect((await policyOf(site)).reminders).toEqual([4 * DAY, 5 * DAY]);
    await primary.post(path, { ...TYPED, version: '2', reminders: '' });
    expect((await policyOf(site)).reminders).toEqual([]);
  });

  it('keep durations shorter than a day as the installation set them, in the words of either language', async () => {
    const quick: SitePolicy = { ...LONG_SITE_POLICY, deadline: 3_600_000, reminders: [5000, 90_000], escalation: 1_800_000 };
    const app = await createTestApp(sql, { defaultPolicy: quick });
    const site = await createSite(sql);
    const primary = await signIn(app, site.primary.email);
    const html = await (await primary.get(paths.sitePolicy(site.siteNumber))).text();
    expect(html).toContain('value="5 seconds, 1 minute 30 seconds"');
    const answer = await primary.post(paths.sitePolicy(site.siteNumber), {
      ...TYPED,
      deadline: '1 heure',
      reminders: '5 seconds, 1 minute 30 seconds',
      escalation: '30 minutes',
      invitationDeadline: '20',
    });
    expect(answer.status).toBe(303);
    expect(await policyOf(site)).toEqual({ ...quick, invitationDeadline: 20 * DAY });
  });

  it('change once, however often the same form comes; the second of two tabs is told, and loses nothing', async () => {
    const { site, primary, path } = await scene();
    const answers = await Promise.all([1, 2, 3].map(() => primary.post(path, { ...TYPED, deadline: '10' })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect(await eventsOf(site)).toHaveLength(1);
    const late = await primary.post(path, { ...TYPED, deadline: '20' });
    const html = await late.text();
    expect(late.status).toBe(409);
    expect(html).toContain('changed while you had this form open');
    expect(html).toContain('Now: 10 days');
    expect(html).toMatch(/<input id="deadline"[^>]*value="20"/);
    expect((await policyOf(site)).deadline).toBe(10 * DAY);
    const version = /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
    expect((await primary.post(path, { ...TYPED, deadline: '20', version })).status).toBe(303);
    expect((await policyOf(site)).deadline).toBe(20 * DAY);
  });

  it('write nothing where nothing was changed', async () => {
    const { site, primary, path } = await scene();
    const answer = await primary.post(path, TYPED);
    expect(answer.headers.get('Location')).toBe(`${path}?done=nothing`);
    expect(await eventsOf(site)).toEqual([]);
    expect((await selectVersionedPolicy(sql, site.id, LONG_SITE_POLICY)).version).toBe(0);
  });

  it('remove nobody where fewer secondary contacts are allowed than there are, and say so', async () => {
    const { site, primary, path } = await scene();
    await Promise.all([createSecondary(sql, site), createSecondary(sql, site)]);
    const answer = await primary.post(path, { ...TYPED, secondariesAllowed: '1' });
    const html = await (await primary.get(answer.headers.get('Location') ?? '')).text();
    expect(html).toContain('The Site has 2 secondary contacts, more than it now allows: nobody is removed');
    expect(await sql`select from contact where site_id = ${site.id} and type = 'secondary'`).toHaveLength(2);
  });

  it('are read by other contacts and changed by none of them', async () => {
    const { site, path } = await scene();
    const others = [await createSecondary(sql, site), await createSecondary(sql, site, { ...MANAGES, manageAccess: 'view' })];
    for (const { email } of others) {
      const browser = await signIn(testApp, email);
      const html = await (await browser.get(path)).text();
      expect(html).toContain('Changing them is the primary contact’s alone');
      expect(html).not.toContain('name="deadline"');
      expect((await browser.post(path, { ...TYPED, deadline: '10' })).status).toBe(403);
    }
    expect(await eventsOf(site)).toEqual([]);
  });

  it('are no page of somebody who only has access', async () => {
    const { site, path } = await scene();
    const reader = await signIn(testApp, (await createSecondary(sql, site)).email);
    await sql`delete from contact where site_id = ${site.id} and type = 'secondary'`;
    expect((await reader.get(path)).status).toBe(404);
  });
});

describe('a request', () => {
  it('keeps the policy of the day it was made; the next one has the new one', async () => {
    const { site, primary, path } = await scene();
    const ask = async (): Promise<RequestId> => {
      const wanted = { siteNumber: site.siteNumber, firstName: 'Marie', lastName: 'Tremblay', telephone: '1', asked: DOWNLOADS, why: 'Deploys' };
      const submitted = await submitRequest(
        { sql, workflowClient: fakeWorkflowClient(), defaultPolicy: LONG_SITE_POLICY },
        newRequestId(),
        (await createPerson(sql)).id,
        wanted,
      );
      if (submitted.kind !== 'submitted') throw new Error('not submitted');
      return submitted.requestId;
    };
    const before = await ask();
    await primary.post(path, { ...TYPED, deadline: '30', reminders: '' });
    const after = await ask();
    expect(await selectRequest(sql, before)).toMatchObject({ policy: LONG_POLICY });
    expect(await selectRequest(sql, after)).toMatchObject({ policy: { ...LONG_POLICY, deadline: 30 * DAY, reminders: [] } });
  });
});
