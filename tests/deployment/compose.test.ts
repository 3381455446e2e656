import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS } from '../../src/cli/commands.ts';

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly init?: boolean;
  readonly ports?: readonly string[];
  readonly profiles?: readonly string[];
  readonly restart?: string;
  readonly security_opt?: readonly string[];
  readonly user?: string;
  readonly volumes?: readonly string[];
}

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const text = (name: string) => readFileSync(path(name), 'utf8');
const compose = parse(text('docker-compose.yml'), { merge: true }) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const services = Object.entries(compose.services);
const ours = services.filter(([, { build }]) => build !== undefined);
const ONE_SHOTS = ['temporal-schema', 'temporal-namespace', 'migrate'];
const SETTINGS = ['src/config/settings.ts', 'src/config/documents-settings.ts'].flatMap((file) =>
  [...text(file).matchAll(/^ {2}([A-Z][A-Z0-9_]+): ?/gm)].map(([, name]) => name ?? ''),
);
const dockerfile = text('Dockerfile');

describe('docker-compose.yml', () => {
  it('has every part of the topology', () => {
    expect(services.map(([name]) => name).sort()).toEqual([
      'mailbox',
      'migrate',
      'postgres',
      'server',
      'temporal',
      'temporal-namespace',
      'temporal-schema',
      'temporal-ui',
      'worker',
    ]);
    expect(compose.services['mailbox']?.profiles).toEqual(['mailbox']);
  });

  it.each(services)('%s: is pinned, reaped, confined, and watched or done once', (name, service) => {
    expect(service.image).toMatch(/^[a-z0-9/-]+:v?\d+\.\d+(\.\d+)?([.-][\w.-]+)?$/);
    expect(service.init).toBe(true);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.user ?? 'not root by its image').not.toMatch(/^(root|0)/);
    if (ONE_SHOTS.includes(name)) expect(service).toMatchObject({ restart: 'no' });
    else expect(service).toMatchObject({ restart: 'unless-stopped', healthcheck: { test: expect.any(Array) } });
    for (const port of service.ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(services)('%s: waits for others until they are ready', (_, { depends_on: others = {} }) => {
    for (const [name, { condition }] of Object.entries(others)) {
      expect(compose.services).toHaveProperty(name);
      expect(condition).toBe(ONE_SHOTS.includes(name) ? 'service_completed_successfully' : 'service_healthy');
    }
  });

  it('has no default for a secret, and needs each one but those of a bucket that nobody has to have', () => {
    const optional = (name: string | undefined) => name?.startsWith('DOCUMENTS_S3_') ?? false;
    const variables = [...text('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)(:[-?])?([^}]*)\}/g)];
    const secrets = variables.filter(([, name]) => /PASSWORD|SECRET|KEY|SMTP_URL/.test(name ?? ''));
    expect(secrets.length).toBeGreaterThan(5);
    for (const [whole, name, operator, words] of secrets)
      expect(optional(name) ? operator === ':-' && words === '' : operator === ':?' && words !== '', whole).toBe(true);
    for (const [, { environment = {} }] of services) {
      for (const [name, value] of Object.entries(environment))
        if (/PASSWORD|SECRET|PWD/.test(name) && !optional(name)) expect(String(value)).toMatch(/^\$\{[A-Z_]+:\?/);
    }
  });

  it.each(ours)('%s: runs a command that exists, with settings that exist', (_, { command, environment = {} }) => {
    expect(COMMANDS.map(({ name }) => name)).toContain(command?.join(' '));
    for (const name of Object.keys(environment)) expect(SETTINGS).toContain(name);
  });

  it('mounts only what is there', () => {
    const sources = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    for (const source of sources) expect(source.startsWith('./') ? existsSync(path(source)) : source in compose.volumes, source).toBe(true);
    for (const [, { entrypoint = [] }] of services)
      for (const word of entrypoint.filter((part) => part.startsWith('/deploy/'))) expect(existsSync(path(word.slice(1))), word).toBe(true);
  });

  it('watches the worker by the file that it touches', () => {
    expect(compose.services['worker']?.healthcheck?.test.join(' ')).toContain('/tmp/octroi/octroi-worker.alive');
    expect(text('Dockerfile')).toContain('DATA_DIR=/tmp/octroi\n');
    expect(text('src/cli/commands/worker.ts')).toContain('octroi-worker.alive');
  });
});

describe('Dockerfile', () => {
  it('is pinned, not root, checked, and starts a command that exists', () => {
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm)) expect(image).toMatch(/^node:24\.\d+\.\d+-\w+-slim$/);
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toContain('ENTRYPOINT ["node", "bin/octroi.js"]');
    const command = /^CMD (\[.*\])$/m.exec(dockerfile)?.[1] ?? '[]';
    expect(COMMANDS.map(({ name }) => name)).toContain((JSON.parse(command) as string[]).join(' '));
  });

  it('copies what is there and what .dockerignore lets through', () => {
    const let_through = text('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, words = '']) => words.split(' ').slice(0, -1));
    for (const source of copied) {
      expect(existsSync(path(source)), source).toBe(true);
      expect(let_through).toContain(source);
    }
  });
});

describe('.env.example', () => {
  it('names every setting, and none that does not exist', () => {
    const named = [...text('.env.example').matchAll(/^# ?([A-Z0-9_]+)=/gm)].map(([, name]) => name ?? '');
    const composeOnly = ['POSTGRES_PASSWORD', 'OCTROI_OWNER_PASSWORD', 'OCTROI_PASSWORD', 'TEMPORAL_PASSWORD'];
    expect(SETTINGS.length).toBeGreaterThan(25);
    expect(SETTINGS.filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => ![...SETTINGS, ...composeOnly].includes(name.replace(/_FILE$/, '')))).toEqual([]);
    const wanted = [...text('docker-compose.yml').matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name);
    expect(wanted.filter((name) => !named.includes(name ?? ''))).toEqual([]);
  });
});
