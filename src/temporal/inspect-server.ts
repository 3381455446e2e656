import { Connection, isGrpcDeadlineError, isGrpcServiceError } from '@temporalio/client';
import { SearchAttributeType } from '@temporalio/common';
import { UnavailableError } from '../domain/errors.ts';
import { DECISION_DEADLINE, REQUEST_STATE, SITE_NUMBER } from '../workflows/search-attributes.ts';
import { connectionOptions, type TemporalTarget } from './connection.ts';
import { inspectSchedules, type ScheduleInspection } from './inspect-schedules.ts';

/** The numbers of these types in Temporal's API. */
const API_TYPES: Readonly<Record<string, number>> = { [SearchAttributeType.KEYWORD]: 2, [SearchAttributeType.DATETIME]: 6 };
const WITHIN = 5000;
/** gRPC's code. */
const NOT_FOUND: number = 5;

export interface TemporalInspection {
  readonly version: string;
  readonly namespaceExists: boolean;
  /** Search attributes that are missing, or that have another type than ours: the name with the type that it should have. */
  readonly missingAttributes: readonly { readonly name: string; readonly type: string }[];
  /** Undefined where there is no namespace to look in. */
  readonly schedules: ScheduleInspection | undefined;
}

/** What an operator wants to know of a Temporal server before the worker meets it. Rejects where it is out of reach or refuses us. */
export async function inspectTemporal(target: TemporalTarget, scheduleIds: readonly string[]): Promise<TemporalInspection> {
  const connection = Connection.lazy(connectionOptions(target));
  try {
    return await connection.withDeadline(Date.now() + WITHIN, async () => {
      const { serverVersion } = await connection.workflowService.getSystemInfo({});
      const namespaceExists = await hasNamespace(connection, target.namespace);
      const version = serverVersion ?? '';
      if (!namespaceExists) return { version, namespaceExists, missingAttributes: [], schedules: undefined };
      const attributes = await missingAttributes(connection, target.namespace);
      return { version, namespaceExists, missingAttributes: attributes, schedules: await inspectSchedules(connection, target.namespace, scheduleIds) };
    });
  } catch (error) {
    throw isGrpcDeadlineError(error) ? new UnavailableError(`does not answer within ${WITHIN / 1000} s`, { cause: error }) : error;
  } finally {
    await connection.close();
  }
}

async function hasNamespace(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return false;
    throw error;
  }
}

async function missingAttributes(connection: Connection, namespace: string) {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return [SITE_NUMBER, REQUEST_STATE, DECISION_DEADLINE]
    .filter(({ name, type }) => customAttributes[name] !== API_TYPES[type])
    .map(({ name, type }) => ({ name, type: type === SearchAttributeType.DATETIME ? 'Datetime' : 'Keyword' }));
}
