import { randomUUID } from 'node:crypto';
import { beforeAll } from 'vitest';
import type { Sql } from '../../src/database/connection.ts';
import { type Notice, selectNotice } from '../../src/database/notices.ts';
import type { NoticeId } from '../../src/domain/ids.ts';
import { paths } from '../../src/templates/paths.ts';
import { fakeWorkflowClient } from './fake-workflow-client.ts';
import { signIn } from './sign-in.ts';
import { createSite } from './sites.ts';
import { createTestApp, OPERATOR, type TestApp } from './test-app.ts';
import type { TestBrowser } from './test-browser.ts';

/** A second operator. */
export const COLLEAGUE = 'colleague@vendor.example';

/** A notice as its form posts it. */
export const TYPED_NOTICE = {
  noticeKind: 'tool-changes',
  noticeSites: 'all',
  noticeSite: '',
  subjectEn: 'The download page moves',
  textEn: 'On 4 May.\n\nNothing else changes.',
  subjectFr: 'La page de téléchargement déménage',
  textFr: 'Le 4 mai.',
};

export interface TestDesk {
  readonly testApp: TestApp;
  /** In which the operator is signed in. */
  readonly operator: TestBrowser;
  /** In which another one is, {@link COLLEAGUE}. */
  readonly colleague: TestBrowser;
  /** Notices that were handed over to the engine, in order. */
  readonly started: readonly string[];
  write(fields?: Partial<typeof TYPED_NOTICE>): Promise<NoticeId>;
  stored(id: NoticeId): Promise<Notice>;
}

/** The operators' desk of one test file, without an engine. Call it at the top of the file. */
export function useTestDesk(sql: Sql): TestDesk {
  const started: string[] = [];
  let made: { testApp: TestApp; operator: TestBrowser; colleague: TestBrowser } | undefined;
  const desk = () => {
    if (!made) throw new Error('the desk opens before the first test');
    return made;
  };
  beforeAll(async () => {
    const workflowClient = fakeWorkflowClient({ startNotice: async ({ noticeId }) => void started.push(noticeId) });
    const testApp = await createTestApp(sql, { workflowClient, operators: [OPERATOR, COLLEAGUE] });
    // Somebody whom a notice to all Sites reaches: one that reaches nobody is not published.
    await createSite(sql);
    made = { testApp, operator: await signIn(testApp, OPERATOR), colleague: await signIn(testApp, COLLEAGUE) };
    await sql`update person set first_name = 'Cleo', last_name = 'League' where email = ${COLLEAGUE}`;
  });
  return {
    get testApp() {
      return desk().testApp;
    },
    get operator() {
      return desk().operator;
    },
    get colleague() {
      return desk().colleague;
    },
    started,
    async write(fields = {}) {
      const id = randomUUID() as NoticeId;
      const answer = await desk().operator.post(paths.newNotice(), { form: id, ...TYPED_NOTICE, ...(fields.noticeSite && { noticeSites: 'one' }), ...fields });
      if (answer.status !== 303) throw new Error(`writing a notice answered ${answer.status}`);
      return id;
    },
    async stored(id) {
      const notice = await selectNotice(sql, id);
      if (!notice) throw new Error('no notice');
      return notice;
    },
  };
}

/** A page's text, its white space folded. */
export async function pageText(answer: Response | Promise<Response>): Promise<string> {
  return (await (await answer).text()).replace(/\s+/g, ' ');
}
