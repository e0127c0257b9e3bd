/** The arrows of docs/architecture.md, as rules. */
const room = (name) => `^src/${name}/`
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|bots|schema|openapi)/', pathNot: [from, ...allowed] },
})
const free = [room('core'), room('contract')]
const below = (...names) => [...names.map(room), ...free]

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|bots)/', pathNot: ['\\.d\\.ts$', '^bots/web/client/'] },
      to: {},
    },
    {
      name: 'nothing-imports-entry',
      severity: 'error',
      from: { pathNot: '^(src/entry|scripts|tests)/' },
      to: { path: '^src/entry/' },
    },
    only('contract-imports-zod-only', room('contract'), []),
    only('core-is-pure', room('core'), [room('contract')]),
    only('config-is-a-leaf', room('config'), [room('contract')]),
    only('schema-is-the-bottom', '^schema/', [room('contract')]),
    only('db-sees-schema', room('db'), ['^schema/', ...free]),
    only('access-sees-db', room('access'), [room('db'), '^schema/', ...free]),
    only('search', room('search'), ['^schema/', ...below('access', 'db')]),
    only('guide', room('guide'), ['^schema/', ...below('search', 'access', 'db')]),
    only('progress', room('progress'), ['^schema/', ...below('guide', 'search', 'access', 'db')]),
    only('supervision', room('supervision'), ['^schema/', ...below('guide', 'search', 'progress', 'access', 'db')]),
    only('channels', room('channels'), [
      '^schema/',
      '^src/supervision/(outbox/rows|subscriptions|answer-notice)\\.ts$',
      ...below('guide', 'search', 'progress', 'access', 'db'),
    ]),
    only('planning', room('planning'), ['^schema/', ...below('guide', 'search', 'progress', 'access', 'db')]),
    only('staff', room('staff'), ['^schema/', ...below('guide', 'search', 'planning', 'progress', 'access', 'db')]),
    only('assistant', room('assistant'), [
      '^schema/',
      ...below('guide', 'search', 'planning', 'progress', 'access', 'db'),
    ]),
    only('jobs', room('jobs'), [
      '^schema/',
      ...below(
        'assistant',
        'channels',
        'staff',
        'supervision',
        'guide',
        'search',
        'planning',
        'progress',
        'access',
        'db',
        'config',
      ),
    ]),
    only('http', room('http'), [
      '^openapi/openapi\\.json$',
      ...below(
        'assistant',
        'channels',
        'staff',
        'supervision',
        'guide',
        'search',
        'planning',
        'progress',
        'access',
        'config',
      ),
    ]),
    {
      name: 'http-never-sees-the-database',
      severity: 'error',
      from: { path: room('http') },
      to: { path: ['^src/db/', '^schema/'] },
    },
    only('bots-see-the-client-only', '^bots/', ['^openapi/client/', room('contract')]),
    only('client-is-generated', '^openapi/client/', []),
    {
      name: 'node-modules-of-node-only',
      severity: 'error',
      from: {
        path: '^(src|bots|schema|openapi)/',
        pathNot: [
          '\\.node\\.ts$',
          '^src/entry/(node|chat|seed|migrate|admin|rebuild|calendar|bots)\\.ts$',
          '^bots/wechat/',
          '^bots/terminal/',
        ],
      },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
