import type { Settings } from '../config/settings.ts';
import { connect, type Sql } from '../database/connection.ts';
import { selectDatabaseServer, selectSchemaVersion } from '../database/schema-version.ts';
import { senderOf } from '../mail/default-sender.ts';
import { createMailer } from '../mail/mailer.ts';
import type { ScheduleInspection } from '../temporal/inspect-schedules.ts';
import { inspectTemporal, type TemporalInspection } from '../temporal/inspect-server.ts';
import { schedulesOf } from '../temporal/schedules.ts';
import { databaseLineOf, lineOf } from './explain.ts';
import { availableServices, whatIsMissing } from './services.ts';

/** One thing that has to be right. `detail` says what was found, or what to do. */
export interface Check {
  readonly name: 'settings' | 'database' | 'schema' | 'temporal' | 'namespace' | 'search attributes' | 'schedules' | 'mail' | 'documents';
  readonly ok: boolean;
  readonly detail: string;
}

const OLDEST_POSTGRESQL = 150_000;
const MAIL_WITHIN = 5000;

const passed = (name: Check['name'], detail: string): Check => ({ name, ok: true, detail });
const failed = (name: Check['name'], detail: string): Check => ({ name, ok: false, detail });

export async function checkDatabase(settings: Settings): Promise<Check[]> {
  const url = availableServices(settings).databaseUrl;
  if (url === undefined) return [failed('database', whatIsMissing('databaseUrl', settings)), failed('schema', 'not checked without a database')];
  const sql = connect(url, { max: 1, applicationName: 'octroi doctor' });
  try {
    const { number, version, role } = await selectDatabaseServer(sql);
    const where = `PostgreSQL ${version} at ${new URL(url).host}, role ${role}`;
    const database = number >= OLDEST_POSTGRESQL ? passed('database', where) : failed('database', `${where}: version 15 or later is needed`);
    return [database, await checkSchema(sql)];
  } catch (error) {
    return [failed('database', `${new URL(url).host}: ${databaseLineOf(error)}`), failed('schema', 'not checked without a database')];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function checkSchema(sql: Sql): Promise<Check> {
  try {
    const { missing, unknown } = await selectSchemaVersion(sql);
    if (missing.length > 0) return failed('schema', `run "octroi migrate": ${missing.join(', ')} missing`);
    return unknown.length > 0 ? failed('schema', `made by a later version of Octroi: ${unknown.join(', ')}`) : passed('schema', 'up to date');
  } catch (error) {
    return failed('schema', databaseLineOf(error));
  }
}

export async function checkTemporal(settings: Settings): Promise<Check[]> {
  const address = availableServices(settings).temporalAddress;
  if (address === undefined) return unreached(whatIsMissing('temporalAddress', settings));
  try {
    const found = await inspectTemporal(
      { ...settings.temporal, address },
      schedulesOf(settings).map(({ id }) => id),
    );
    return [passed('temporal', `${found.version} at ${address}`), ...namespaceChecks(found, settings.temporal.namespace)];
  } catch (error) {
    return unreached(`${address}: ${lineOf(error)}`);
  }
}

function unreached(detail: string): Check[] {
  const others = (['namespace', 'search attributes', 'schedules'] as const).map((name) => failed(name, 'not checked without Temporal'));
  return [failed('temporal', detail), ...others];
}

function namespaceChecks({ namespaceExists, missingAttributes, schedules }: TemporalInspection, namespace: string): Check[] {
  if (!namespaceExists) {
    const create = `"${namespace}" does not exist: temporal operator namespace create --namespace ${namespace} --retention 30d`;
    return [
      failed('namespace', create),
      failed('search attributes', 'not checked without a namespace'),
      failed('schedules', 'not checked without a namespace'),
    ];
  }
  const creates = missingAttributes.map(({ name, type }) => `--name ${name} --type ${type}`).join(' ');
  const attributes =
    creates === ''
      ? passed('search attributes', 'all there')
      : failed('search attributes', `temporal operator search-attribute create --namespace ${namespace} ${creates}`);
  return [passed('namespace', namespace), attributes, ...(schedules ? [scheduleCheck(schedules)] : [])];
}

/** A worker makes them; one that an operator paused is theirs to start again. */
function scheduleCheck({ missing, paused, hasWorker }: ScheduleInspection): Check {
  if (missing.length > 0 && hasWorker) return failed('schedules', `${missing.join(', ')} missing: start a worker again, which makes them`);
  if (missing.length > 0) return passed('schedules', `${missing.join(', ')} not there yet: the first worker makes them`);
  return passed('schedules', paused.length > 0 ? `all there; paused: ${paused.join(', ')}` : 'all there');
}

export async function checkMail(settings: Settings): Promise<Check[]> {
  const { smtpUrl, publicUrl } = availableServices(settings);
  if (smtpUrl === undefined) return [failed('mail', whatIsMissing('smtpUrl', settings))];
  try {
    const from = senderOf(settings, publicUrl ?? 'http://localhost');
    const mailer = createMailer({ smtpUrl, from, timeout: MAIL_WITHIN });
    try {
      await mailer.verify();
    } finally {
      mailer.close();
    }
    return [passed('mail', `${new URL(smtpUrl).host} takes mail from ${from}`)];
  } catch (error) {
    return [failed('mail', `${new URL(smtpUrl).host}: ${lineOf(error)}`)];
  }
}
