import { Client, Connection } from '@temporalio/client';
import { pino } from 'pino';
import { readSettings } from '../src/config/settings.ts';
import { createWorkflowClient } from '../src/temporal/workflow-client.ts';
import { startWorker } from '../src/worker/start-worker.ts';
import { bareSide } from './bare-side.ts';
import { startBareWorker } from './bare-worker.ts';
import { startChild } from './child.ts';
import type { EngineSide } from './engine-side.ts';
import { type Figure, ratioAtLeast, within } from './figures.ts';
import { productSide } from './product-side.ts';
import { alternate, concurrently, median, pairedRatio, percentile, type Sides, timed } from './rounds.ts';
import type { Services } from './services.ts';

const LANES = 10;
const DECISION_MARGIN = 10;

export interface EngineEffort {
  readonly rounds: number;
  /** Requests a round that are started and decided ten at a time. */
  readonly batch: number;
  /** Requests a round that are decided one after the other. */
  readonly single: number;
}

interface Round {
  readonly startsPerSecond: number;
  readonly decisionsPerSecond: number;
  /** Milliseconds of each decision that was made alone. */
  readonly latencies: readonly number[];
}

/** Starts, decisions, and how long one decision takes, beside the bare workflow on the same server, in the same process. */
export async function measureEngine(services: Services, effort: EngineEffort): Promise<Figure[]> {
  const { temporal, postgres, dataDirectory } = services;
  const settings = readSettings({}, dataDirectory);
  const target = { address: temporal.address, namespace: 'default' };
  const smtp = await startChild('smtp-sink.ts', {});
  const logger = pino({ level: settings.logLevel }, pino.destination('/dev/null'));
  const urls = { databaseUrl: postgres.applicationUrl, temporalAddress: temporal.address, smtpUrl: smtp.url, publicUrl: 'http://octroi.bench.example' };
  const worker = await startWorker({ settings, ...urls, logger });
  const bareWorker = await startBareWorker(temporal.address);
  const connection = await Connection.connect({ address: temporal.address });
  const client = new Client({ connection, namespace: 'default' });
  const workflowClient = createWorkflowClient(target);
  const product = await productSide({
    databaseUrl: postgres.applicationUrl,
    sql: services.sql,
    client,
    workflowClient,
    defaultPolicy: settings.defaultPolicy,
  });
  const bare = bareSide(client);
  try {
    await alternate(1, { product: () => round(product, { batch: 30, single: 5 }), bare: () => round(bare, { batch: 30, single: 5 }) });
    return figures(await alternate(effort.rounds, { product: () => round(product, effort), bare: () => round(bare, effort) }));
  } finally {
    await Promise.all([worker.stop(), bareWorker.stop(), product.close(), workflowClient.close()]);
    await connection.close();
    await smtp.stop();
  }
}

/** One side's turn. What follows from a step is waited for before the next one is timed, so that neither side is charged for the other's work, nor a step for another step's. */
async function round(side: EngineSide, { batch, single }: Omit<EngineEffort, 'rounds'>): Promise<Round> {
  const ids = await side.prepare(batch + single);
  const starting = await timed(() => concurrently(LANES, ids, side.start));
  await side.settled(ids);
  const [together, alone] = [ids.slice(0, batch), ids.slice(batch)];
  const deciding = await timed(() => concurrently(LANES, together, side.decide));
  await side.closed(together);
  const latencies = await concurrently(1, alone, (id) => timed(() => side.decide(id)));
  await side.closed(alone);
  return { startsPerSecond: (ids.length / starting) * 1000, decisionsPerSecond: (batch / deciding) * 1000, latencies };
}

function figures({ product, bare }: Sides<Round>): Figure[] {
  const of = (pick: (round: Round) => number): Sides<number> => ({ product: product.map(pick), bare: bare.map(pick) });
  const rate = (name: string, rates: Sides<number>): Figure => {
    const ratio = pairedRatio(rates);
    return {
      section: 'engine',
      name,
      unit: '/s',
      product: median(rates.product),
      bare: median(rates.bare),
      ratio,
      target: ratioAtLeast(70, ratio),
      rounds: rates,
    };
  };
  const latency = (percent: number) => {
    const at = (rounds: readonly Round[]) =>
      percentile(
        rounds.flatMap(({ latencies }) => latencies),
        percent,
      );
    return { section: 'engine', name: `one decision alone, p${percent}`, unit: 'ms', product: at(product), bare: at(bare) } as const;
  };
  const p50 = latency(50);
  return [
    rate(
      `requests started, ${LANES} at a time`,
      of(({ startsPerSecond }) => startsPerSecond),
    ),
    rate(
      `decisions, ${LANES} at a time`,
      of(({ decisionsPerSecond }) => decisionsPerSecond),
    ),
    { ...p50, target: within(DECISION_MARGIN, 'ms', p50) },
    latency(95),
  ];
}
