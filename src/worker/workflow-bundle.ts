import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { Logger } from 'pino';

/** Everything that runs inside workflows: a change in one of these folders makes another bundle. */
const SOURCES = ['../workflows', '../domain'].map((folder) => fileURLToPath(new URL(folder, import.meta.url)));
const ENTRY_TS = fileURLToPath(new URL('../workflows/index.ts', import.meta.url));
const ENTRY_JS = fileURLToPath(new URL('../workflows/index.js', import.meta.url));

/** The image holds a bundle beside its compiled code; a checkout makes one and keeps it, because bundling takes seconds and a later start should not. */
export const PREBUILT = fileURLToPath(new URL('./workflows.bundle.js', import.meta.url));

/**
 * The workflows' code for a worker: the prebuilt bundle, one kept from an earlier start in `cacheDirectory`, or a new one.
 */
export async function workflowBundle(cacheDirectory: string, logger: Logger): Promise<{ code: string }> {
  if (existsSync(PREBUILT)) return { code: await readFile(PREBUILT, 'utf8') };
  const cached = join(cacheDirectory, `workflows-${await fingerprint()}.js`);
  if (existsSync(cached)) return { code: await readFile(cached, 'utf8') };
  const code = await bundle(logger);
  await mkdir(cacheDirectory, { recursive: true });
  // Written aside first: a second process must never read half a bundle.
  const aside = `${cached}.${process.pid}`;
  await writeFile(aside, code);
  await rename(aside, cached);
  return { code };
}

export async function bundle(logger: Logger): Promise<string> {
  const began = performance.now();
  const { code } = await bundleWorkflowCode({
    workflowsPath: existsSync(ENTRY_TS) ? ENTRY_TS : ENTRY_JS,
    logger: {
      log: () => undefined,
      trace: () => undefined,
      debug: () => undefined,
      info: () => undefined,
      warn: (text) => logger.warn(text),
      error: (text) => logger.error(text),
    },
  });
  logger.debug({ ms: Math.round(performance.now() - began) }, 'workflows bundled');
  return code;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(createRequire(import.meta.url)('@temporalio/worker/package.json').version as string);
  for (const folder of SOURCES) {
    const files = (await readdir(folder)).filter((name) => /\.[jt]s$/.test(name) && !name.includes('.test.')).sort();
    for (const name of files) hash.update(name).update(await readFile(join(folder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
