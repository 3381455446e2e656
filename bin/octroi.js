#!/usr/bin/env node
// The operators' command. A checkout runs its TypeScript directly; an image holds only the compiled `dist`.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('../src/cli/main.ts', import.meta.url);
if (existsSync(source)) {
  const { register } = await import('tsx/esm/api');
  // Named, because it would be looked for in the folder that the command is run from: pages and mails need its JSX setting.
  register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
  await import(source.href);
} else {
  await import(new URL('../dist/cli/main.js', import.meta.url).href);
}
