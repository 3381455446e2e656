import { expect, test } from 'vitest';
import { useTestDatabase } from '../../../tests/support/database.ts';
import { fakeWorkflowClient } from '../../../tests/support/fake-workflow-client.ts';
import { signIn } from '../../../tests/support/sign-in.ts';
import { createPerson, createRequest, createSecondary, createSite, newDecisionId, reread } from '../../../tests/support/sites.ts';
import { createTestApp } from '../../../tests/support/test-app.ts';
import { closeRequest } from '../../database/access-requests.ts';
import { AlreadyDecidedError, UnavailableError } from '../../domain/errors.ts';
import { paths } from '../../templates/paths.ts';
import { leaveToPrimary } from './leave-to-primary.ts';

const { sql } = useTestDatabase();

async function scene() {
  const site = await createSite(sql);
  const [secondary, requester] = await Promise.all([createSecondary(sql, site), createPerson(sql)]);
  return { site, secondary, request: await createRequest(sql, site, requester) };
}

test('what Temporal has not taken over yet is handed to it first: a message to no workflow would be lost', async () => {
  const { secondary, request } = await scene();
  const calls: string[] = [];
  const workflowClient = fakeWorkflowClient({
    startAccessRequest: async () => void calls.push('start'),
    leaveToPrimary: async () => {
      calls.push('leave');
      return 'sent';
    },
  });
  await leaveToPrimary({ sql, workflowClient }, request.id, secondary.id);
  expect(calls).toEqual(['start', 'leave']);
  expect((await reread(sql, request)).workflowStartedAt).not.toBeNull();
});

test('where no workflow takes the message, it is not said to be sent', async () => {
  const { secondary, request } = await scene();
  const workflowClient = fakeWorkflowClient({ leaveToPrimary: async () => 'closed' });
  await expect(leaveToPrimary({ sql, workflowClient }, request.id, secondary.id)).rejects.toThrow(UnavailableError);
});

test('a request that was decided meanwhile is shown with its outcome', async () => {
  const { site, secondary, request } = await scene();
  const workflowClient = fakeWorkflowClient({
    leaveToPrimary: async () => {
      await closeRequest(sql, request.id, { state: 'denied', decisionId: newDecisionId(), by: site.primary.id, reason: 'Not in this quarter' });
      return 'closed';
    },
  });
  const testApp = await createTestApp(sql, { workflowClient });
  const browser = await signIn(testApp, secondary.email);
  const answer = await browser.post(paths.leaveToPrimary(site.siteNumber, request.id));
  expect(answer.status).toBe(409);
  expect(await answer.text()).toContain('Not in this quarter');
  await expect(leaveToPrimary({ sql, workflowClient }, request.id, secondary.id)).rejects.toThrow(AlreadyDecidedError);
});
