import { parseArgs } from 'node:util';
import { readSettings } from '../config/settings.ts';
import { type Command, type CommandContext, DONE, REFUSED, UsageError, WRONG_USAGE } from './command.ts';
import { COMMANDS } from './commands.ts';
import { explain } from './explain.ts';
import { commandHelp, overview } from './help.ts';

export interface Terminal {
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  readonly environment: NodeJS.ProcessEnv;
}

/** Runs one command line and resolves with its exit code: 0 done, 1 refused, 2 wrong usage. Never rejects. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    return await dispatch(args, terminal);
  } catch (error) {
    for (const line of explain(error, terminal.environment['LOG_LEVEL'])) terminal.err.write(`${line}\n`);
    return error instanceof UsageError ? WRONG_USAGE : REFUSED;
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const words = args.filter((arg) => arg !== '--help' && arg !== '-h');
  const wantsHelp = words.length < args.length;
  const command = COMMANDS.find(({ name }) => name === words[0] || name === words.slice(0, 2).join(' '));
  if (command && !wantsHelp) return command.run(contextOf(command, words.slice(command.name.split(' ').length), terminal));
  const group = COMMANDS.filter(({ name }) => words[0] !== undefined && name.startsWith(`${words[0]} `));
  const isGroup = group.length > 0 && words.length === 1;
  if (wantsHelp || words.length === 0) {
    if (!command && words.length > 0 && !isGroup) throw unknown(words);
    const text = command ? commandHelp(command) : overview(isGroup ? group : COMMANDS);
    (wantsHelp ? terminal.out : terminal.err).write(text);
    return wantsHelp ? DONE : WRONG_USAGE;
  }
  if (isGroup) throw new UsageError(`"octroi ${words[0]}" needs one of: ${group.map(({ name }) => name.split(' ')[1]).join(', ')}`);
  throw unknown(words);
}

function unknown(words: readonly string[]): UsageError {
  const named = words
    .slice(0, 2)
    .filter((word) => !word.startsWith('-'))
    .join(' ');
  return new UsageError(
    named === '' ? `unknown option ${words[0]}; octroi --help lists the commands` : `unknown command "${named}"; octroi --help lists the commands`,
  );
}

function contextOf(command: Command, args: readonly string[], terminal: Terminal): CommandContext {
  const { values, positionals } = parsed(command, args);
  const wanted = command.operands ?? [];
  if (positionals.length !== wanted.length) {
    const needs = wanted.length === 0 ? 'takes nothing behind it' : `needs ${wanted.join(' ')}`;
    const beyond = positionals.slice(wanted.length).map((given) => `"${given}"`);
    const tooMany =
      beyond.length === 0 ? '' : `${wanted.length === 0 ? '' : ' and no more'}: ${beyond.join(', ')} ${beyond.length === 1 ? 'is' : 'are'} too many`;
    throw new UsageError(`"octroi ${command.name}" ${needs}${tooMany}; octroi ${command.name} --help says more`);
  }
  const missing = Object.entries(command.options ?? {}).find(([name, { needed }]) => needed === true && values[name] === undefined);
  if (missing) throw new UsageError(`"octroi ${command.name}" needs --${missing[0]}; octroi ${command.name} --help says more`);
  return {
    operands: positionals,
    flag: (name) => values[name] === true,
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    settings: () => readSettings(terminal.environment),
    out: terminal.out,
    err: terminal.err,
  };
}

function parsed(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(Object.entries(command.options ?? {}).map(([name, { type }]) => [name, { type }]));
  const parse = () => {
    try {
      return parseArgs({ args: [...args], options, allowPositionals: true, strict: true, tokens: true });
    } catch (error) {
      throw new UsageError(`${(error as Error).message.split('.')[0]}; octroi ${command.name} --help says more`);
    }
  };
  const { tokens, ...found } = parse();
  const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  // Of two the last would count, and the other be lost without a word.
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) throw new UsageError(`--${twice} is given more than once; octroi ${command.name} --help says more`);
  return found;
}
