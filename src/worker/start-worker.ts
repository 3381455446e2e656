import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { createActivities } from '../activities/create-activities.ts';
import { LANES } from '../activities/send-notice-batch.ts';
import type { Settings } from '../config/settings.ts';
import { connect } from '../database/connection.ts';
import { senderOf } from '../mail/default-sender.ts';
import { createMailer } from '../mail/mailer.ts';
import { connectionOptions } from '../temporal/connection.ts';
import { schedulesOf } from '../temporal/schedules.ts';
import { createWorkflowClient } from '../temporal/workflow-client.ts';
import { TASK_QUEUE } from '../workflows/names.ts';
import { keepPolling } from './keep-polling.ts';
import { keepSchedules } from './keep-schedules.ts';
import { reasonOf } from './reason-of.ts';
import { startReconciler } from './reconciler.ts';
import { temporalLogger } from './temporal-logger.ts';
import { workflowBundle } from './workflow-bundle.ts';

export interface WorkerOptions {
  readonly settings: Settings;
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  readonly publicUrl: string;
  readonly logger: Logger;
  /** Left out: the product's. Another one only where several products share a namespace. */
  readonly taskQueue?: string;
}

/** About 600 cached workflows take one gigabyte; a trial machine has less to give. */
const CACHED_WORKFLOWS = 300;
/** Of their own; a connection that 100 mails have gone through need not be given up for the next. */
const NOTICE_CONNECTIONS = { connections: LANES, mailsAConnection: 1000 };

/**
 * Starts a worker and the reconciler. Resolves when the worker polls; while Temporal is out of reach it goes on trying.
 * `stop` lets running activities finish.
 */
export async function startWorker(options: WorkerOptions): Promise<{ stop(): Promise<void> }> {
  const { settings, logger, taskQueue = TASK_QUEUE } = options;
  installRuntime(logger);
  const sql = connect(options.databaseUrl, { applicationName: 'octroi worker' });
  const smtp = { smtpUrl: options.smtpUrl, from: senderOf(settings, options.publicUrl) };
  const mailer = createMailer(smtp);
  const notices = { mailer: createMailer({ ...smtp, ...NOTICE_CONNECTIONS }), rate: settings.noticeRate };
  const target = { ...settings.temporal, address: options.temporalAddress };
  const workflowClient = createWorkflowClient(target, { taskQueue });
  const bundle = await workflowBundle(join(settings.dataDirectory, 'cache'), logger);
  const connection = await connectPatiently(() => NativeConnection.connect(connectionOptions(target)), logger);
  const create = () =>
    Worker.create({
      connection,
      namespace: target.namespace,
      taskQueue,
      workflowBundle: bundle,
      activities: createActivities({ sql, mailer, notices, publicUrl: options.publicUrl, programmeName: settings.programmeName }),
      maxCachedWorkflows: CACHED_WORKFLOWS,
      shutdownGraceTime: '10 seconds',
    });
  const polling = await keepPolling(create, logger);
  const reconciler = startReconciler({ sql, workflowClient, logger });
  const schedules = keepSchedules({ workflowClient, schedules: schedulesOf(settings), logger });
  return {
    async stop() {
      await schedules.stop();
      await reconciler.stop();
      await polling.stop();
      // One that does not close must not keep the others open.
      const closed = await Promise.allSettled([connection.close(), workflowClient.close(), sql.end({ timeout: 5 })]);
      mailer.close();
      notices.mailer.close();
      for (const result of closed) if (result.status === 'rejected') logger.warn({ err: result.reason as unknown }, 'a connection did not close');
    },
  };
}

let installed = false;

/** One runtime a process: our logger, and no signal handlers of its own, since whoever started the worker decides about its end. */
function installRuntime(logger: Logger): void {
  if (installed) return;
  installed = true;
  // The native part would write lines of its own form to the terminal.
  const telemetryOptions = { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } } as const;
  Runtime.install({ logger: temporalLogger(logger), telemetryOptions, shutdownSignals: [] });
}

async function connectPatiently<T>(attempt: () => Promise<T>, logger: Logger): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      logger.warn({ reason: reasonOf(error) }, 'Temporal is out of reach: trying again in 2 s');
      await delay(2000);
    }
  }
}
