// Who may import whom: docs/decisions/0001-rooms.md. Run by scripts/check-imports.mjs, which shows `import type` to these rules as `require`, because
// dependency-cruiser cannot tell the two apart without TypeScript's former API.
const TYPES = 'require';
const TESTS = '\\.(test|test-support)\\.tsx?$';

/** What each room may import besides itself. A room within another one is a room of its own. */
const ROOMS = {
  config: ['domain'],
  domain: [],
  mail: [],
  locales: ['domain'],
  templates: ['domain', 'locales'],
  database: ['domain'],
  workflows: ['domain'],
  doubts: ['domain'],
  activities: ['domain', 'database', 'doubts', 'mail', 'locales', 'templates/mails'],
  temporal: ['domain', 'database', 'workflows/(((review|preference|notice)-)?names|search-attributes)\\.ts'],
  documents: ['domain', 'database'],
  import: ['domain', 'database'],
  worker: ['activities', 'config', 'database', 'domain', 'mail', 'temporal', 'workflows/names\\.ts'],
  server: ['config', 'database', 'documents', 'domain', 'doubts', 'import/table-text\\.ts', 'locales', 'mail', 'templates', 'temporal'],
  embedded: ['config', 'database', 'documents', 'domain', 'import', 'mail', 'server', 'temporal', 'worker', 'workflows/names\\.ts'],
  cli: [
    'config',
    'database',
    'documents',
    'domain',
    'embedded',
    'import',
    'mail',
    'server/start-server\\.ts',
    'server/use-cases/(publish-notice|publish-document|sweep-contents)\\.ts',
    'temporal',
    'worker/start-worker\\.ts',
  ],
};

/** Packages that stand behind one door each. */
const DOORS = {
  '@temporalio/client': ['temporal', 'embedded', 'worker'],
  '@temporalio/worker': ['worker'],
  '@temporalio/workflow': ['workflows'],
  nodemailer: ['mail'],
  postgres: ['database', 'embedded'],
  pg: ['database'],
  hono: ['server', 'templates', 'embedded/mailbox'],
  zod: ['config', 'import', 'server'],
  'csv-parse': ['import'],
  aws4fetch: ['documents'],
  busboy: ['server'],
  'ical-generator': ['server'],
  'libphonenumber-js': ['doubts'],
  'postcode-validator': ['doubts'],
};

const inRooms = (rooms) => `^src/(${rooms.map((room) => (room.endsWith('.ts') ? room : `${room}/`)).join('|')})`;

const roomRules = Object.entries(ROOMS).map(([room, allowed]) => ({
  name: `rooms-${room}`,
  severity: 'error',
  from: { path: `^src/${room}/`, pathNot: TESTS },
  to: { path: '^(src|tests|bench)/', pathNot: inRooms([room, ...allowed]), ...(room === 'workflows' && { dependencyTypesNot: [TYPES] }) },
}));

const doorRules = Object.entries(DOORS).map(([name, rooms]) => ({
  name: `door-${name}`,
  severity: 'error',
  from: { path: '^src/', pathNot: [inRooms(rooms), TESTS] },
  to: { path: `(^|/)node_modules/${name}/`, dependencyTypesNot: [TYPES] },
}));

module.exports = {
  forbidden: [
    ...roomRules,
    ...doorRules,
    {
      name: 'workflows-only-types-of-activities',
      comment: 'Activities reach a workflow through its proxies: an import would put a database driver into the isolate.',
      severity: 'error',
      from: { path: '^src/workflows/', pathNot: TESTS },
      to: { path: '^src/', pathNot: '^src/(workflows|domain|activities)/' },
    },
    {
      name: 'workflows-packages',
      comment: 'Every isolate holds what workflows and the rules import.',
      severity: 'error',
      from: { path: '^src/(workflows|domain)/', pathNot: TESTS },
      to: { path: 'node_modules/', pathNot: 'node_modules/@temporalio/(workflow|common)/', dependencyTypesNot: [TYPES] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: '^src/domain/', pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'use-cases-below-routes',
      severity: 'error',
      from: { path: '^src/server/use-cases/', pathNot: TESTS },
      to: { path: '^src/server/(routes|middleware)/' },
    },
    {
      name: 'middleware-below-routes',
      severity: 'error',
      from: { path: '^src/server/middleware/', pathNot: TESTS },
      to: { path: '^src/server/routes/' },
    },
    {
      name: 'temporal-through-use-cases',
      comment: 'A page acts through a use case, never on the engine itself.',
      severity: 'error',
      from: { path: '^src/server/(routes|middleware)/', pathNot: [TESTS, '^src/server/routes/health\\.ts$'] },
      to: { path: '^src/temporal/', dependencyTypesNot: [TYPES] },
    },
    { name: 'no-cycles', severity: 'error', from: { path: '^(src|tests|bench)/' }, to: { circular: true, viaOnly: { dependencyTypesNot: [TYPES] } } },
    { name: 'no-tests-in-the-product', severity: 'error', from: { path: '^src/', pathNot: TESTS }, to: { path: ['^tests/', '^bench/', TESTS] } },
    { name: 'no-journeys-imported', comment: 'Tests share what is in tests/support.', severity: 'error', from: {}, to: { path: '\\.test\\.tsx?$' } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'declared', severity: 'error', from: { path: '^src/' }, to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] } },
    {
      name: 'no-development-packages',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: [TYPES] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    preserveSymlinks: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
};
