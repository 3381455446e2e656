import { randomUUID } from 'node:crypto';
import { type ClientRequest, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { insertSession } from '../../src/database/sessions.ts';
import type { StoreName } from '../../src/documents/document-store.ts';
import { hashOf, newSecret } from '../../src/server/secrets.ts';
import { paths } from '../../src/templates/paths.ts';
import { useTestDatabase } from '../support/database.ts';
import { documentFields } from '../support/documents.ts';
import { pdfOf } from '../support/pdf.ts';
import { useS3 } from '../support/s3.ts';
import { type ServerProcess, serverProcesses, type ServerProcesses } from '../support/server-process.ts';
import { createPerson, createSite, type TestSite } from '../support/sites.ts';
import { SESSION_SECRET } from '../support/test-app.ts';
import { until } from '../support/until.ts';

const { sql, ownerSql, applicationUrl } = useTestDatabase();
const s3 = useS3();
// Each starts processes, on a machine where much else runs.
vi.setConfig({ testTimeout: 180_000 });

const MEGABYTE = 1024 * 1024;

describe.each<[StoreName, number]>([
  ['database', 3 * MEGABYTE],
  // Beyond the first part that goes to a bucket.
  ['s3', 20 * MEGABYTE],
])('an upload into the store %s during which the server is killed (faults 2)', (store, size) => {
  let servers: ServerProcesses;
  let cookie: string;
  let site: TestSite;
  beforeAll(async () => {
    const [operator, secret] = [await createPerson(sql, 'Olga'), newSecret()];
    await insertSession(sql, { idHash: hashOf(secret), personId: operator.id });
    cookie = `octroi_session=${secret}; octroi_browser=${newSecret()}`;
    site = await createSite(sql);
    servers = serverProcesses({
      DATABASE_URL: applicationUrl,
      TEMPORAL_ADDRESS: '127.0.0.1:9',
      SMTP_URL: 'smtp://127.0.0.1:9',
      SESSION_SECRET,
      OPERATORS: operator.email,
      ...(store === 's3' && s3.environment),
    });
  });
  afterAll(() => servers.end());

  const contents = () => sql<{ id: string; stored: boolean }[]>`select id, stored_at is not null as stored from document_content where store = ${store}`;
  const documents = () => sql<{ id: string }[]>`select id from document where site_id = ${site.id}`;

  /** The form as browsers send it; `whole`: to its end. */
  function send({ url }: ServerProcess, pdf: Buffer, whole: boolean): { readonly sending: ClientRequest; readonly answered: Promise<string | undefined> } {
    const fields = Object.entries(documentFields(site)).map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="agreement.pdf"\r\nContent-Type: application/pdf\r\n\r\n';
    const headers = { Cookie: cookie, Origin: url, 'Content-Type': 'multipart/form-data; boundary=b' };
    const sending = request(url + paths.newDocument(), { agent: false, method: 'POST', headers });
    const answered = new Promise<string | undefined>((resolve, reject) => {
      sending.on('response', (answer) => resolve(answer.resume().headers.location));
      sending.on('error', reject);
    });
    answered.catch(() => undefined);
    sending.write(fields.join('') + file);
    // A part goes to a bucket once the next one begins.
    sending.write(whole ? pdf : pdf.subarray(0, Math.floor(pdf.length * 0.9)));
    if (whole) sending.end('\r\n--b--\r\n');
    return { sending, answered };
  }

  async function post({ url }: ServerProcess, path: string): Promise<Response> {
    const headers = { Cookie: cookie, Origin: url, 'Content-Type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams({ draft: new URL(path, url).searchParams.get('draft') ?? '' }).toString();
    return fetch(url + path, { method: 'POST', headers, body, redirect: 'manual' });
  }

  it('publishes nothing; the same form sent again does, and what was left goes with the next sweep', async () => {
    const pdf = await pdfOf('Agreement', { size });
    const first = await servers.start();
    const { answered } = send(first, pdf, false);
    const [begun] = await until('it is on its way', async () => {
      const found = await contents();
      return found.length > 0 && found;
    });
    const id = begun?.id ?? randomUUID();
    if (store === 'database') await until('pieces are stored', async () => (await sql`select from document_piece where content_id = ${id}`).length > 2);
    else await until('a part is stored', () => s3.parts());
    await first.kill();
    await expect(answered, 'nobody is told that it arrived').rejects.toThrow();
    expect(await contents()).toEqual([{ id, stored: false }]);
    expect(await documents()).toEqual([]);

    const second = await servers.start();
    const check = (await send(second, pdf, true).answered) ?? '';
    expect(check).toContain('/desk/documents/new/check');
    const done = await post(second, check);
    expect([done.status, done.headers.get('Location'), await done.text()]).toEqual([303, expect.stringContaining('done=published'), '']);
    const [published] = await documents();
    const download = await fetch(second.url + paths.downloadDeskDocument(published?.id ?? ''), { headers: { Cookie: cookie } });
    expect(Buffer.from(await download.arrayBuffer()).equals(pdf), 'whole, and nothing of the one before in it').toBe(true);
    expect(await sql`select from history where site_id = ${site.id} and kind = 'document-published'`).toHaveLength(1);

    // Somebody might still be sending it: it goes when it is a day old, after the next upload.
    expect(await contents()).toHaveLength(2);
    await ownerSql`update document_content set begun_at = now() - interval '25 hours' where id = ${id}`;
    await send(second, await pdfOf('Another'), true).answered;
    await until('it is gone', async () => !(await contents()).some((content) => content.id === id));
    expect(await sql`select from document_piece where content_id = ${id}`).toHaveLength(0);
    expect(await documents(), 'and the one that is published stays').toHaveLength(1);
  });
});
