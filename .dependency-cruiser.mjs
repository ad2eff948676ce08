/** The floors of docs/architecture.md: an arrow only ever points down. Each rule was seen to fail. */
const rooms = [
  'platform',
  'audit',
  'access',
  'connections',
  'runs',
  'directory',
  'rules',
  'intake',
  'alignment',
  'ledger',
  'sync',
  'settlement',
  'reconciliation',
  'alerts',
  'review',
];

/** A room may use the rooms before it in the list, and only through their index. */
const roomRules = rooms.flatMap((room, floor) => {
  const above = rooms.slice(floor + 1);
  const others = rooms.filter((name) => name !== room && name !== 'platform');
  return [
    ...(above.length === 0
      ? []
      : [
          {
            name: `${room}-looks-up`,
            comment: `The room ${room} may not use a room above it.`,
            severity: 'error',
            from: { path: `^apps/api/src/${room}/`, pathNot: '(/testing/|\\.spec\\.ts$)' },
            to: { path: `^apps/api/src/(${above.join('|')})/` },
          },
        ]),
    {
      name: `${room}-through-the-wall`,
      comment: `The room ${room} uses another room only through its index.ts.`,
      severity: 'error',
      from: { path: `^apps/api/src/${room}/`, pathNot: '(/testing/|\\.spec\\.ts$)' },
      to: { path: `^apps/api/src/(${others.join('|')})/(?!index\\.ts$)` },
    },
  ];
});

export default {
  forbidden: [
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'vendors-never-meet',
      comment: 'The store client and the ledger client know nothing of each other nor of the mapping.',
      severity: 'error',
      from: { path: '^libs/(bigcommerce|deltek)/' },
      to: { path: '^libs/(bigcommerce|deltek|mapping)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'mapping-takes-types-only',
      comment: 'libs/mapping may import the types of the vendors, never their code.',
      severity: 'error',
      from: { path: '^libs/mapping/src/', pathNot: '(/testing/|\\.spec\\.ts$)' },
      to: { path: '^libs/(bigcommerce|deltek|http)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'mapping-does-no-io',
      severity: 'error',
      from: { path: '^libs/mapping/src/', pathNot: '(/testing/|\\.spec\\.ts$)' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'http-stands-alone',
      severity: 'error',
      from: { path: '^libs/http/' },
      to: { path: '^libs/(?!http/)' },
    },
    {
      name: 'money-stands-alone',
      severity: 'error',
      from: { path: '^libs/money/' },
      to: { path: '^libs/(?!money/)' },
    },
    {
      name: 'sandbox-shares-no-code-with-the-clients',
      severity: 'error',
      from: { path: '^apps/sandbox/' },
      to: { path: '^(libs/(?!money/)|apps/(?!sandbox/))' },
    },
    {
      name: 'api-knows-no-other-app',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: '^apps/(?!api/)' },
    },
    {
      name: 'dashboard-talks-http-only',
      severity: 'error',
      from: { path: '^apps/dashboard/' },
      to: { path: '^(libs/|apps/(?!dashboard/))' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\.css$' } },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(/testing/|\\.spec\\.tsx?$)' },
      to: { path: '(/testing/|\\.spec\\.tsx?$|^test/)' },
    },
    ...roomRules,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.next)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
