import type { Page } from 'playwright-core';
import type { Person } from '../../../src/database/people.ts';
import type { Locale } from '../../../src/domain/locale.ts';
import type { World } from './world.ts';

/** A page in one state, as somebody sees it. */
export interface Scene {
  readonly what: string;
  /** Left out: signed out. */
  readonly as?: (world: World) => Person;
  readonly path: (world: World) => string;
  /** From the opened page to the state that is looked at. */
  readonly then?: (page: Page, locale: Locale, world: World) => Promise<void>;
}
