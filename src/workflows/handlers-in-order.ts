import { defineSignal, setDefaultSignalHandler, setHandler } from '@temporalio/workflow';

/** A signal, what is done with its payload (which may be anything: signals are not checked on their way), and what operators read of it. */
export type SignalHandling = readonly [signal: { readonly name: string }, handle: (payload: unknown) => void, description: string];

/**
 * Takes signals in the order in which they arrived, those too that came before the first workflow task: handlers that are set one by one would take these name by
 * name, and a grant before a denial that was sent first. Signals of other names are ignored.
 */
export function setHandlersInOrder(handlings: readonly SignalHandling[]): void {
  setDefaultSignalHandler((name, payload) => handlings.find(([signal]) => signal.name === name)?.[1](payload));
  for (const [{ name }, handle, description] of handlings) setHandler(defineSignal<[unknown]>(name), handle, { description });
}
