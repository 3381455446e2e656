import type { Command, CommandOption } from './command.ts';

/** The commands whose name begins with `group`; all of them where it is left out. */
export function overview(commands: readonly Command[]): string {
  const lines = commands.map((command) => ({ usage: usageOf(command), summary: command.summary }));
  const width = Math.max(...lines.map(({ usage }) => usage.length));
  return [
    'Usage: octroi COMMAND [options]',
    '',
    ...lines.map(({ usage, summary }) => `  ${usage.padEnd(width)}  ${summary}`),
    '',
    'octroi COMMAND --help says more about one of them. Settings come from the environment and from .env.',
    'Where DATABASE_URL, TEMPORAL_ADDRESS or SMTP_URL is not set, a command uses the stack that runs on DATA_DIR.',
    'Exit codes: 0 done, 1 refused, 2 wrong usage.',
    '',
  ].join('\n');
}

export function commandHelp(command: Command): string {
  const options: [string, CommandOption][] = [...Object.entries(command.options ?? {}), ['help', { type: 'boolean', help: 'this text' }]];
  const named = options.map(([name, { value, help }]) => ({ option: value === undefined ? `--${name}` : `--${name} ${value}`, help }));
  const width = Math.max(...named.map(({ option }) => option.length));
  return [
    `Usage: octroi ${usageOf(command)}`,
    '',
    `  ${command.summary}`,
    ...(command.about ?? []).map((line) => `  ${line}`),
    '',
    ...named.map(({ option, help }) => `  ${option.padEnd(width)}  ${help}`),
    '',
  ].join('\n');
}

function usageOf({ name, operands = [], options = {} }: Command): string {
  const written = Object.entries(options).map(([option, { value, needed }]) => {
    const text = `--${option}${value === undefined ? '' : ` ${value}`}`;
    return needed ? text : `[${text}]`;
  });
  return [name, ...operands, ...written].join(' ');
}
