import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ACCOUNT_AREAS, AREAS, type Area, LEVELS, NO_PERMISSIONS } from '../../domain/permissions.ts';
import { translator } from '../../locales/translate.ts';
import type { View } from '../view.ts';
import { EffectList } from './effect-list.tsx';

const styles = readFileSync(new URL('../../../assets/styles/45-effect.css', import.meta.url), 'utf8');
const matrixStyles = readFileSync(new URL('../../../assets/styles/40-matrix.css', import.meta.url), 'utf8');
const givable = AREAS.flatMap((area) => LEVELS[area].filter((level) => level !== 'none').map((level) => [area, level] as const));

const view: View = {
  t: translator('en'),
  locale: 'en',
  now: new Date(0),
  timeZone: 'UTC',
  programmeName: 'Programme',
  nonce: 'n',
  requestId: 'r',
  currentPath: '/',
  asset: (name) => name,
};

describe('the effect beside the matrix', () => {
  it.each(givable)('the style sheet shows the phrase of %s at %s', (area, level) => {
    const enabled = (ACCOUNT_AREAS as readonly Area[]).includes(area) ? ':enabled' : '';
    expect(styles).toContain(`form:has([name='${area}'][value='${level}']:checked${enabled}) .can-${area}-${level}`);
  });

  it.each([...new Set(AREAS.flatMap((area) => [...LEVELS[area]]))])('the style sheet shows the change to "%s"', (level) => {
    expect(matrixStyles).toContain(`.area:has([value='${level}']:checked) .changed-${level}`);
  });

  it('has a phrase for every level that can be given', async () => {
    const list = (
      <EffectList view={view} name="Marie" site={{ siteNumber: '7001234', name: 'Nord', timeZone: 'UTC' }} chosen={NO_PERMISSIONS} withSecondaryNote />
    );
    const markup = (await list).toString();
    for (const [area, level] of givable) expect(markup).toContain(`can-${area}-${level}`);
  });
});
