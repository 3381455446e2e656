import { execFile } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { LaunchOptions } from 'playwright-core';
import { userCacheDirectory } from '../../src/embedded/cache-directory.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Runs as root and where nothing can be reached: no sandbox of its own, no call home. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How to start a Chromium on this machine: `CHROME_PATH`, else one that is installed, else the one out of the npm package. */
export async function chromiumLaunch(): Promise<LaunchOptions> {
  const installed = process.env['CHROME_PATH'] ?? onPath() ?? (isExecutable(MAC) ? MAC : undefined);
  return installed === undefined ? packagedChromium() : { executablePath: installed, args: FLAGS };
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package brings the shared libraries and a font too, for machines that have neither; they are unpacked only if it takes itself to be in the place it was made for. */
const UNPACK = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;

async function packagedChromium(): Promise<LaunchOptions> {
  const folder = join(userCacheDirectory(), `chromium-${packageVersion()}`);
  if (!existsSync(folder)) await unpack(folder);
  const ownFonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const libraries = [process.env['LD_LIBRARY_PATH'], join(folder, 'al2023', 'lib')].filter(Boolean).join(delimiter);
  return {
    executablePath: join(folder, 'chromium'),
    args: [...FLAGS, '--no-zygote', '--in-process-gpu'],
    env: { ...definedEnvironment(), ...ownFonts, LD_LIBRARY_PATH: libraries },
  };
}

/** Beside its place first, then moved there whole: two test files may both be the first. */
async function unpack(folder: string): Promise<void> {
  const aside = `${folder}.${process.pid}`;
  mkdirSync(aside, { recursive: true });
  try {
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', UNPACK], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, TMPDIR: aside, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    });
    if (!existsSync(folder)) renameSync(aside, folder);
  } catch (error) {
    if (!existsSync(folder)) throw new Error('there is no Chromium: install one, or name it in CHROME_PATH', { cause: error });
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

function packageVersion(): string {
  const main = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const root = main.slice(0, main.lastIndexOf('chromium/') + 'chromium/'.length);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
