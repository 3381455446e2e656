import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Every address that a real browser asks for on its first view of a page; undefined where this machine has no browser. */
export async function requestsOfBrowser(url: string, cookie: string | undefined): Promise<string[] | undefined> {
  const executablePath = [process.env['CHROME_PATH'], ...SYSTEM].find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined) return undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext();
    const [name = '', value = ''] = cookie?.split('=') ?? [];
    if (cookie !== undefined) await context.addCookies([{ name, value, url }]);
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.goto(url, { waitUntil: 'networkidle' });
    return [...new Set(asked)].filter((address) => /^https?:/.test(address));
  } finally {
    await browser.close();
  }
}
