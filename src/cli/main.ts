import { run } from './run.ts';

// A reader that has seen enough, such as `head`, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const code = await run(process.argv.slice(2), { out: process.stdout, err: process.stderr, environment: process.env });
// What a part had opened before it found that it cannot start (a port, Temporal's native threads) would keep the process: nobody would start it again.
for (const stream of [process.stdout, process.stderr]) await new Promise((resolve) => stream.write('', resolve));
process.exit(code);
