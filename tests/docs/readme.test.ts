import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

/** Local targets of a page's links and pictures. */
function linksOf(markdown: string): string[] {
  return [...markdown.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map(([, target = '']) => target).filter((target) => !/^[a-z]+:/.test(target));
}

test('every file that the README names is there', () => {
  const links = linksOf(read('README.md'));
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((link) => !existsSync(new URL(link, root)))).toEqual([]);
});

test('the README tells how a click on Grant travels, from the form to the page that shows the outcome', () => {
  const section = read('README.md').split('## How a click on Grant travels')[1]?.split('\n## ')[0] ?? '';
  const files = linksOf(section).filter((link) => link.startsWith('src/'));
  expect(files[0]).toBe('src/templates/fragments/grant-form.tsx');
  expect(files.at(-1)).toBe('src/templates/fragments/decided-row.tsx');
  // Each step really leads to the next: the one before imports it, or sends what it defines.
  expect(read('src/server/routes/decisions.tsx')).toContain("'../use-cases/decide-request.ts'");
  expect(read('src/server/use-cases/decide-request.ts')).toContain("'../../temporal/workflow-client.ts'");
  expect(read('src/temporal/workflow-client.ts')).toContain("'decide'");
  expect(read('src/workflows/access-request.ts')).toContain('recordDecision');
  expect(read('src/workflows/access-request.ts')).toContain('tellOutcome');
});

test('the README gives the two commands', () => {
  expect(read('README.md')).toContain('npm ci && npm start');
  expect(read('README.md')).toContain('npm ci && npm test');
});
