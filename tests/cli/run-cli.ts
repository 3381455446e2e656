import { Writable } from 'node:stream';
import { run } from '../../src/cli/run.ts';

export interface CliResult {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line within this process: the same code as `bin/octroi.js`, without half a second of start. */
export async function runCli(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<CliResult> {
  const out = collector();
  const err = collector();
  const code = await run(args, { out: out.stream, err: err.stream, environment });
  return { code, out: out.text(), err: err.text() };
}

function collector(): { readonly stream: Writable; text(): string } {
  const chunks: string[] = [];
  const stream = new Writable({
    write(chunk, _encoding, done) {
      chunks.push(String(chunk));
      done();
    },
  });
  return { stream, text: () => chunks.join('') };
}
