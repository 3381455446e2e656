/** One side of the engine's comparison. A request is named by its id; every step ends when the whole batch is through it. */
export interface EngineSide {
  /** Makes what `count` requests need before they can be started; not timed. */
  prepare(count: number): Promise<readonly string[]>;
  start(id: string): Promise<void>;
  /** Resolves when everything that follows from these starts is done, so that it slows nothing that is timed next. */
  settled(ids: readonly string[]): Promise<void>;
  /** Resolves when the decision is recorded and the answer is here. */
  decide(id: string): Promise<void>;
  /** Resolves when the workflows of these requests are closed. */
  closed(ids: readonly string[]): Promise<void>;
}
