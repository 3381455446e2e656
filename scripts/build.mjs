// Makes `dist`, what the image holds: compiled code, the files beside it, and the workflows' bundle, which a worker would otherwise make at its start.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');

rmSync(DIST, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'], {
  cwd: ROOT,
  stdio: 'inherit',
});
if (status !== 0) process.exit(1);

// Whatever the code reads beside itself: migrations, the mailbox's assets.
for (const entry of readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || /\.tsx?$/.test(entry.name)) continue;
  const from = join(entry.parentPath, entry.name);
  cpSync(from, from.replace(join(ROOT, 'src'), DIST));
}

const { bundle, PREBUILT } = await import(pathToFileURL(join(DIST, 'worker', 'workflow-bundle.js')).href);
const say = (line) => (text) => console[line](text);
writeFileSync(PREBUILT, await bundle({ debug: () => undefined, warn: say('warn'), error: say('error') }));
console.log(`Built ${DIST}`);
