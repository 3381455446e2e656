import type { Settings } from '../config/settings.ts';

export interface CommandOption {
  readonly type: 'boolean' | 'string';
  /** What a value stands for in the help: `N` of `--site N`. */
  readonly value?: string;
  readonly help: string;
  /** Without it the command is wrong usage. */
  readonly needed?: boolean;
}

/** What a command is given: everything that it says goes to `out` and `err`. */
export interface CommandContext {
  readonly operands: readonly string[];
  flag(name: string): boolean;
  text(name: string): string | undefined;
  /** Read when asked for, so that help needs no settings. @throws SettingsError */
  settings(): Settings;
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
}

export interface Command {
  /** One word, or two: `sites import`. */
  readonly name: string;
  readonly summary: string;
  /** Names of what stands behind the command, all of them needed. */
  readonly operands?: readonly string[];
  readonly options?: Readonly<Record<string, CommandOption>>;
  /** Further lines of the command's own help. */
  readonly about?: readonly string[];
  /** Resolves with the exit code. */
  run(context: CommandContext): Promise<number>;
}

export const DONE = 0;
export const REFUSED = 1;
export const WRONG_USAGE = 2;

/** The command line is not one of ours, for each reason a line: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}

/** A reason to refuse that the person at the terminal can act on, one line each: exit code 1. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly lines: readonly string[];
  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
