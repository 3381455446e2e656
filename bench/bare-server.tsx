import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { connect } from '../src/database/connection.ts';
import { acceptedEncoding, compressPage } from '../src/server/compression.ts';
import { serveParent } from './child.ts';

export interface BareServerOptions {
  readonly databaseUrl: string;
  readonly siteId: string;
}

interface Row {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly purchaseDownload: string;
  readonly reporting: string;
  readonly entitlements: string;
  readonly allocations: string;
  readonly manageAccess: string;
  readonly contactUpdates: string;
  readonly accountDocuments: string;
  readonly createdAt: Date;
}

/**
 * The least that shows such a list: one query by the same key over the same two tables, the same eleven columns in a plain table by hono/jsx, the same server adapter. No session, no
 * rights, no other query, no words but the data. A browser's Accept-Encoding is answered with the product's own compression, since every server would compress this.
 */
serveParent(async ({ databaseUrl, siteId }: BareServerOptions) => {
  const sql = connect(databaseUrl, { applicationName: 'octroi bench bare' });
  const app = new Hono().get('/', async (c) => {
    const rows = await sql<Row[]>`
      select p.first_name, p.last_name, p.email, a.purchase_download, a.reporting, a.entitlements, a.allocations, a.manage_access, a.contact_updates, a.account_documents, a.created_at
      from access a join person p on p.id = a.person_id
      where a.site_id = ${siteId}
      order by a.sort_name, a.person_id
      limit 50`;
    const page = <BarePage rows={rows} />;
    const { body, encoding } = compressPage(`<!doctype html>${page.toString()}`, acceptedEncoding(c.req.header('Accept-Encoding')));
    if (encoding !== undefined) c.header('Content-Encoding', encoding);
    return c.body(body, 200, { 'Content-Type': 'text/html; charset=utf-8' });
  });
  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.close();
      await sql.end({ timeout: 1 });
    },
  };
});

function BarePage({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <html lang="en">
      <head>
        <title>Users</title>
      </head>
      <body>
        <table>
          {rows.map((row) => (
            <tr>
              <td>{row.firstName}</td>
              <td>{row.lastName}</td>
              <td>{row.email}</td>
              <td>{row.purchaseDownload}</td>
              <td>{row.reporting}</td>
              <td>{row.entitlements}</td>
              <td>{row.allocations}</td>
              <td>{row.manageAccess}</td>
              <td>{row.contactUpdates}</td>
              <td>{row.accountDocuments}</td>
              <td>{row.createdAt.toISOString().slice(0, 10)}</td>
            </tr>
          ))}
        </table>
      </body>
    </html>
  );
}
