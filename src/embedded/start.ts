import { SettingsError, type Settings } from '../config/settings.ts';
import { prepareDataDirectory } from './data-directory.ts';
import type { Parts } from './parts.ts';
import { readyTable } from './ready-table.ts';
import { lockDataDirectory, removeRunFile, writeRunFile } from './run-file.ts';
import { Shutdown } from './shutdown.ts';
import { bringUp } from './stack.ts';
import { createStartLogger } from './start-log.ts';
import { createTerminal, type Terminal } from './terminal-progress.ts';
import { loadParts } from './wiring.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** npm passes on the Ctrl-C that the terminal has already sent us: one key is two signals. */
const SAME_KEY_MS = 1_000;

/** `octroi start`: the whole stack until a signal ends it, then this process. */
export async function startOctroi(settings: Settings): Promise<void> {
  const code = await runStack(settings, loadParts);
  process.exit(code);
}

/** Resolves with the exit code once everything that was started has been stopped. */
export async function runStack(wanted: Settings, load: () => Parts): Promise<number> {
  const began = performance.now();
  const terminal = createTerminal();
  const shutdown = new Shutdown();
  const asked = listenForStop(shutdown, terminal);
  try {
    const settings = { ...wanted, dataDirectory: prepareDataDirectory(wanted.dataDirectory) };
    const lock = await lockDataDirectory(settings.dataDirectory);
    try {
      await runLocked(settings, load, { terminal, shutdown, asked, began });
    } finally {
      removeRunFile(settings.dataDirectory);
      lock.release();
    }
    return 0;
  } catch (error) {
    terminal.close();
    process.stderr.write(`${explain(error, wanted.logLevel)}\n`);
    return 1;
  } finally {
    terminal.close();
  }
}

type Run = { readonly terminal: Terminal; readonly shutdown: Shutdown; readonly asked: Promise<void>; readonly began: number };

async function runLocked(settings: Settings, load: () => Parts, { terminal, shutdown, asked, began }: Run): Promise<void> {
  const logger = createStartLogger(settings, terminal);
  const starting = bringUp({ settings, parts: load(), shutdown, progress: terminal, logger });
  try {
    const stack = await Promise.race([starting, asked]);
    if (stack) {
      writeRunFile(settings.dataDirectory, stack.run);
      const bold = terminal.isInteractive ? (text: string) => `\u001B[1m${text}\u001B[0m` : (text: string) => text;
      terminal.note(readyTable({ ...stack, dataDirectory: settings.dataDirectory, seconds: (performance.now() - began) / 1_000, bold }));
      await asked;
    }
  } finally {
    removeRunFile(settings.dataDirectory);
    // Given up, it fails at its next step; nobody need hear of that.
    starting.catch(() => undefined);
    await shutdown.run(terminal);
  }
}

/** Resolves at the first signal; a second one stops waiting for anything. */
function listenForStop(shutdown: Shutdown, terminal: Terminal): Promise<void> {
  let first: number | undefined;
  return new Promise((resolve) => {
    const onSignal = (): void => {
      if (first === undefined) {
        first = Date.now();
        terminal.note('\nStopping: what is under way is finished first. Ctrl-C again stops at once.');
        resolve();
      } else if (Date.now() - first > SAME_KEY_MS) {
        shutdown.force();
      }
    };
    for (const signal of SIGNALS) process.on(signal, onSignal);
  });
}

/** One line for people; where it came from only for those who asked for it. */
function explain(error: unknown, logLevel: Settings['logLevel']): string {
  if (error instanceof SettingsError) return error.problems.join('\n');
  if (logLevel === 'debug' || logLevel === 'trace') return error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `Octroi did not start. ${error instanceof Error ? error.message : String(error)}`.replaceAll(/\s*\n\s*/g, ' ');
}
