import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Locale } from '../../src/domain/locale.ts';
import { chromiumLaunch } from './chromium.ts';

/** How somebody looks at the pages. */
export interface Look {
  readonly locale?: Locale;
  readonly javaScript?: boolean;
  /** In CSS pixels; a phone's is 390, and 320 is the narrowest that must do. */
  readonly width?: number;
  readonly dark?: boolean;
  readonly reducedMotion?: boolean;
  /** The test cuts the line to the server: what the browser and htmx report of that is no fault. */
  readonly losesServer?: boolean;
}

/** A page that fails its test by itself if it calls another host, breaks its Content-Security-Policy, or throws. */
export interface TestBrowserWindow {
  readonly page: Page;
  readonly context: BrowserContext;
}

export interface TestChromium {
  /** A browser of somebody's own, without cookies, closed after the test. */
  open(baseUrl: string, look?: Look): Promise<TestBrowserWindow>;
}

/** As long as anything may take on a busy machine; what is waited for is a condition, never time. */
const PATIENCE = 10_000;

/**
 * How many times slower than it is the browser is made, with each answer 150 ms late: `SLOW_BROWSER=6 npx vitest run tests/journeys --testTimeout=120000`.
 * What a test reads once, too soon, is then found at a desk and not on a busy machine. 1: as quick as it is.
 */
const SLOWNESS = Number(process.env['SLOW_BROWSER'] ?? 1);

/** One Chromium a test file. Call it at the top of the file. */
export function useChromium(): TestChromium {
  let browser: Browser | undefined;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ ...(await chromiumLaunch()), timeout: 30_000 });
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0), 'faults that the browser saw').toEqual([]);
  });
  afterAll(() => browser?.close());

  return {
    async open(baseUrl, { locale = 'en', javaScript = true, width = 1280, dark = false, reducedMotion = true, losesServer = false } = {}) {
      if (!browser) throw new Error('the browser starts before the first test');
      const context = await browser.newContext({
        baseURL: baseUrl,
        locale: locale === 'fr' ? 'fr-CA' : 'en-GB',
        javaScriptEnabled: javaScript,
        viewport: { width, height: width < 600 ? 800 : 900 },
        colorScheme: dark ? 'dark' : 'light',
        reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
      });
      contexts.push(context);
      context.setDefaultTimeout(PATIENCE);
      watch(context, baseUrl, faults, losesServer ? UNREACHED : ANSWERED);
      const page = await context.newPage();
      if (SLOWNESS > 1) await slowDown(page);
      return { context, page };
    },
  };
}

async function slowDown(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Emulation.setCPUThrottlingRate', { rate: SLOWNESS });
  await devTools.send('Network.enable');
  await devTools.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: -1, uploadThroughput: -1 });
}

/** Chromium reports every answer of 400 and more as an error; those of pages and fragments are looked at by the tests themselves. */
const ANSWERED = /^Failed to load resource: the server responded with a status of (403|404|409|410|413|422|429|503) /;

/** The same, and what is said of a line that was cut. */
const UNREACHED = new RegExp(`${ANSWERED.source}|^Failed to load resource: net::ERR_|^htmx: htmx:error: Failed to fetch`);

function watch(context: BrowserContext, baseUrl: string, faults: string[], expected: RegExp): void {
  const { origin } = new URL(baseUrl);
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`thrown: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== 'data:') faults.push(`request to ${url.origin}`);
  });
  context.on('response', (response) => {
    const type = response.request().resourceType();
    if (response.status() >= 400 && type !== 'document' && type !== 'fetch') faults.push(`${response.status()} for ${response.url()}`);
    if (response.status() === 500) faults.push(`500 for ${response.url()}`);
  });
}

/** The whole text somebody sees, no-break spaces as spaces. */
export async function textOf(page: Page, selector = 'main'): Promise<string> {
  return plain(await page.locator(selector).innerText());
}

export function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What has the focus: its text, or for a control its name. */
export async function focused(page: Page): Promise<string> {
  return plain(await page.evaluate<string>(`(() => { const e = document.activeElement; return e?.name || e?.innerText || e?.tagName || ''; })()`));
}

/** How far the page can be scrolled to the side, in pixels. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
