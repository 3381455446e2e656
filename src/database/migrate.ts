import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url));

export interface MigrateOptions {
  /** A role that owns the schema. */
  readonly ownerUrl: string;
  /** The role that the server and the worker sign in as, where it is another than the owner: it gets what it needs and nothing more. */
  readonly applicationRole?: string | undefined;
}

/**
 * Brings the database to this version's schema; a second process that starts meanwhile waits for the first. Returns the names of the migrations applied.
 */
export async function migrate({ ownerUrl, applicationRole }: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'octroi migrate' });
  await client.connect();
  try {
    const applied = await runner({
      dbClient: client,
      dir: MIGRATIONS,
      migrationsTable: 'schema_migration',
      direction: 'up',
      advisoryLockMode: 'wait',
      verbose: false,
      log: () => undefined,
    });
    const { rows } = await client.query<{ owner: string }>('select current_user as owner');
    if (applicationRole !== undefined && applicationRole !== rows[0]?.owner) await grantTo(client, applicationRole);
    return applied.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** History may be read and added to; sign-ins with their mails, sessions, drafts and limits may be cleaned; no person, Site, request, invitation, notice, document's record or event can be deleted. */
async function grantTo(client: pg.Client, role: string): Promise<void> {
  const name = client.escapeIdentifier(role);
  await client.query(`
    grant usage on schema public to ${name};
    grant usage on all sequences in schema public to ${name};
    grant select, insert on all tables in schema public to ${name};
    grant update on person, site, contact, access, access_request, decision_sent, site_policy, preset, invitation, access_change, request_question, mail, sign_in, session, form_draft, rate_limit,
      subscription, own_address, contact_card, contact_change, primary_handover, refused_address, digest_item, notice, notice_recipient, notice_pace, document, document_content, contact_review,
      reconciliation to ${name};
    grant delete on contact, access, preset, mail, sign_in, session, form_draft, rate_limit, own_address, refused_address, digest_item, document_content to ${name};
    revoke insert, update, delete on schema_migration from ${name};
    revoke update, delete, truncate on history from ${name};
  `);
}
