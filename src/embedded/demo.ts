import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { connect, type Sql } from '../database/connection.ts';
import { selectSiteByNumber } from '../database/sites.ts';
import { openDocumentStores } from '../documents/open-stores.ts';
import { insertPersonIfUnknown, updateMissingNames } from '../database/people.ts';
import type { RequestId } from '../domain/ids.ts';
import { importPeople } from '../import/import-people.ts';
import { importSites } from '../import/import-sites.ts';
import { addDocument } from '../server/use-cases/publish-document.ts';
import { submitRequest } from '../server/use-cases/submit-request.ts';
import { createWorkflowClient, type WorkflowClient } from '../temporal/workflow-client.ts';
import { DEMO_OPERATOR } from './demo-accounts.ts';
import { DEMO_PEOPLE, DEMO_REQUESTS, DEMO_SITES, type DemoRequest } from './demo-data.ts';
import { DEMO_DOCUMENTS, type DemoDocument, demoPdf } from './demo-document.ts';
import type { ServiceOptions } from './parts.ts';
import type { DemoAccount } from './ready-table.ts';

/** Loads the demo by the product's own ways: imports, and requests that really run. Loaded twice, it changes nothing. */
export async function loadDemo({
  databaseUrl,
  temporalAddress,
  settings,
}: Pick<ServiceOptions, 'databaseUrl' | 'temporalAddress' | 'settings'>): Promise<DemoAccount[]> {
  const sql = connect(databaseUrl, { max: 2, applicationName: 'octroi demo' });
  const workflowClient = createWorkflowClient({ ...settings.temporal, address: temporalAddress });
  try {
    await importSites(sql, DEMO_SITES);
    await importPeople(sql, DEMO_PEOPLE);
    await updateMissingNames(sql, (await insertPersonIfUnknown(sql, DEMO_OPERATOR)).id, OPERATOR_NAMES);
    for (const request of DEMO_REQUESTS) await ask(sql, workflowClient, settings, request);
    for (const document of DEMO_DOCUMENTS) await publish(sql, settings, document);
  } finally {
    await Promise.all([workflowClient.close(), sql.end({ timeout: 5 })]);
  }
  return ACCOUNTS;
}

async function ask(sql: Sql, workflowClient: WorkflowClient, { defaultPolicy }: ServiceOptions['settings'], request: DemoRequest): Promise<void> {
  const { id } = await insertPersonIfUnknown(sql, request.email);
  await submitRequest({ sql, workflowClient, defaultPolicy }, requestIdOf(request), id, request);
}

/** A file that the Site has already is not published again. */
async function publish(sql: Sql, { documents }: ServiceOptions['settings'], { siteNumber, fileName, lines, ...said }: DemoDocument): Promise<void> {
  const site = await selectSiteByNumber(sql, siteNumber);
  if (!site) return;
  const dependencies = { sql, documents: openDocumentStores(sql, documents.s3), documentLargest: documents.largest };
  await addDocument(dependencies, { ...said, siteId: site.id, file: { fileName, bytes: Readable.from([demoPdf(lines)]) } });
}

/** The same request has the same id at every load. */
function requestIdOf({ email, siteNumber }: DemoRequest): RequestId {
  const hex = createHash('sha256').update(`${email} ${siteNumber}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}` as RequestId;
}

const OPERATOR_NAMES = { firstName: 'Ada', lastName: 'Lindqvist' };

const ACCOUNTS: DemoAccount[] = [
  { email: 'claire@atelier-nord.example', name: 'Claire Fontaine', role: 'primary contact of Site 7001234 (decides about everything)' },
  { email: 'paul@atelier-nord.example', name: 'Paul Roy', role: 'secondary contact (decides, but gives no account management)' },
  { email: 'nadia@atelier-nord.example', name: 'Nadia Benali', role: 'secondary contact (sees, and decides nothing)' },
  { email: 'marie@atelier-nord.example', name: 'Marie Tremblay', role: 'asked for access to Site 7001234, and waits' },
  { email: 'grace@harbour.example', name: 'Grace Okafor', role: 'primary contact of Site 7005678, in English' },
  { email: DEMO_OPERATOR, name: `${OPERATOR_NAMES.firstName} ${OPERATOR_NAMES.lastName}`, role: 'operator of the vendor (publishes notices and documents)' },
  { email: 'you@company.example', name: 'any other address', role: 'somebody new, who can ask for access' },
];
