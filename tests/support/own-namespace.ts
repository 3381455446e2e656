import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { beforeAll, inject } from 'vitest';
import { awaitNamespace } from '../../src/embedded/temporal-namespace.ts';
import { until } from './until.ts';

/**
 * A namespace of this test file's own on the run's Temporal server. The product's own worker always polls the same task queue: two files that start it in one namespace would take each
 * other's tasks, with another database behind them. Call it at the top of the file.
 */
export function useOwnNamespace(): { readonly address: string; readonly namespace: string } {
  const { address } = inject('services').temporal;
  const namespace = `test-${randomUUID()}`;
  beforeAll(async () => {
    const connection = await Connection.connect({ address });
    await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: { seconds: 86_400 as never } });
    const end = Date.now() + 50_000;
    await awaitNamespace(address, namespace, () => Date.now() < end);
    await until('the namespace answers', () => connection.workflowService.listOpenWorkflowExecutions({ namespace }));
    await connection.close();
  });
  return { address, namespace };
}
