// The import rules of .dependency-cruiser.cjs, on the imports alone. Its own parsers cannot read TypeScript 7 with JSX, so each file is copied without
// anything but its imports: `import type` becomes `require`, since it is gone after compiling and some rules allow it where they forbid the import.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'tests', 'bench'];

const copy = mkdtempSync(join(tmpdir(), 'octroi-imports-'));
try {
  const files = FOLDERS.flatMap((folder) => sources(folder));
  for (const file of files) write(file, importsOf(file));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  for (const name of ['package.json', '.dependency-cruiser.cjs']) cpSync(join(ROOT, name), join(copy, name));
  const folders = FOLDERS.filter((folder) => files.some((file) => file.startsWith(`${folder}/`)));
  const { status } = spawnSync(process.execPath, [join(ROOT, 'node_modules', '.bin', 'depcruise'), '--config', '.dependency-cruiser.cjs', ...folders], {
    cwd: copy,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function sources(folder) {
  try {
    return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length));
  } catch {
    return [];
  }
}

function importsOf(file) {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const statements = [...module.staticImports, ...module.staticExports].map(({ start, end, moduleRequest, entries }) => {
    const source = moduleRequest?.value ?? entries.find((entry) => entry.moduleRequest)?.moduleRequest.value;
    if (source === undefined) return '';
    return /^(import|export)\s+type\b/.test(text.slice(start, end)) ? `require(${JSON.stringify(source)});` : `import ${JSON.stringify(source)};`;
  });
  const dynamic = module.dynamicImports.map(({ moduleRequest }) => `import(${text.slice(moduleRequest.start, moduleRequest.end)});`);
  return [...statements, ...dynamic].filter((statement) => statement !== '').join('\n');
}

function write(file, content) {
  mkdirSync(dirname(join(copy, file)), { recursive: true });
  writeFileSync(join(copy, file), `${content}\n`);
}
