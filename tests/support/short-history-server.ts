import { TestWorkflowEnvironment } from '@temporalio/testing';
import { silentProgress } from '../../src/embedded/progress.ts';
import { findTemporalBinary } from '../../src/embedded/temporal-binary.ts';

/** A Temporal server of its own that finds so few events many, and suggests another run; the usual one says so after thousands. */
export async function startShortHistoryServer(events: number): Promise<TestWorkflowEnvironment> {
  const attributes = ['SiteNumber=Keyword', 'RequestState=Keyword', 'DecisionDeadline=Datetime'].flatMap((attribute) => ['--search-attribute', attribute]);
  return TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'existing-path', path: await findTemporalBinary(silentProgress) },
      extraArgs: [...attributes, '--dynamic-config-value', `limit.historyCount.suggestContinueAsNew=${events}`],
    },
  });
}
