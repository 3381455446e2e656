import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const LOGGER = fileURLToPath(new URL('logger.ts', import.meta.url));

/** A process of its own that logs and then does `then`; its output until it ends, or until a line is there. */
async function logged(then: string, { untilLine = false } = {}): Promise<string> {
  const code = `import { createLogger } from ${JSON.stringify(LOGGER)}; createLogger({ level: 'info', name: 'test' }).info('said'); ${then}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  const ended = once(child, 'close');
  for await (const part of child.stdout) {
    output += String(part);
    if (untilLine && output.includes('\n')) break;
  }
  child.kill('SIGKILL');
  await ended;
  return output;
}

test.each(['process.exit(3);', "throw new Error('gone');", ''])('a line is written, however the process ends: %s', async (then) => {
  expect(JSON.parse(await logged(then))).toMatchObject({ name: 'test', msg: 'said' });
});

test('a line of a process that goes on is not kept back', async () => {
  expect(await logged('setInterval(() => {}, 1000);', { untilLine: true })).toContain('"msg":"said"');
});
