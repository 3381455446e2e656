import { SettingsError, type Settings } from '../config/settings.ts';
import { readRunFile } from '../embedded/run-file.ts';
import { keptSessionSecret } from '../embedded/session-secret.ts';

/** Where the parts are that a command works with. */
export interface Services {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly smtpUrl: string;
  readonly publicUrl: string;
  readonly sessionSecret: string;
}

const SETTING_NAMES: Readonly<Record<keyof Services, string>> = {
  databaseUrl: 'DATABASE_URL',
  temporalAddress: 'TEMPORAL_ADDRESS',
  smtpUrl: 'SMTP_URL',
  publicUrl: 'PUBLIC_URL',
  sessionSecret: 'SESSION_SECRET',
};

/**
 * The parts that `needed` names: from the settings, and what they leave out from the stack that runs on DATA_DIR. @throws SettingsError which names all that are missing
 */
export function findServices<Need extends keyof Services>(settings: Settings, needed: readonly Need[]): Pick<Services, Need> {
  const found = availableServices(settings);
  const missing = needed.filter((need) => found[need] === undefined);
  if (missing.length > 0) throw new SettingsError(missing.map((need) => whatIsMissing(need, settings)));
  return found as Services;
}

/** Whatever is known of them. */
export function availableServices(settings: Settings): { readonly [Need in keyof Services]: string | undefined } {
  const running = readRunFile(settings.dataDirectory);
  return {
    databaseUrl: settings.databaseUrl ?? running?.database,
    temporalAddress: settings.temporal.address ?? running?.temporal,
    smtpUrl: settings.smtpUrl ?? running?.smtp,
    publicUrl: settings.publicUrl ?? running?.web ?? `http://${settings.host}:${settings.port}`,
    sessionSecret: settings.sessionSecret ?? (running && keptSessionSecret(settings.dataDirectory)),
  };
}

export function whatIsMissing(need: keyof Services, settings: Settings): string {
  return `${SETTING_NAMES[need]} is not set, and no stack of "octroi start" runs on ${settings.dataDirectory}`;
}
