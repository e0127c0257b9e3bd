const { readFileSync } = require('node:fs')
const { drawnArrows, reachable } = require('./scripts/documents/arrows.ts')

/** The rules of imports: the arrows drawn in docs/architecture.md, and what no arrow says. */
const rooms = reachable(drawnArrows(readFileSync(`${__dirname}/docs/architecture.md`, 'utf8')))
/** bots and openapi are what lies in these folders themselves; any other room is all that is below it. */
const within = (room) => `^${room}/${room === 'bots' || room === 'openapi' ? '[^/]+$' : ''}`

const alongArrows = [...rooms].map(([room, seen]) => ({
  name: `only-along-the-arrows-from-${room}`,
  severity: 'error',
  from: { path: within(room) },
  to: { path: '^(src|bots|schema|openapi)/', pathNot: [room, ...seen].map(within) },
}))

module.exports = {
  forbidden: [
    ...alongArrows,
    {
      name: 'http-never-sees-the-database',
      severity: 'error',
      from: { path: within('src/http') },
      to: { path: [within('src/db'), within('schema')] },
    },
    {
      name: 'nothing-imports-entry',
      severity: 'error',
      from: { pathNot: '^(src/entry|scripts|tests)/' },
      to: { path: '^src/entry/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(src|bots)/', pathNot: ['\\.d\\.ts$', '^bots/web/client/'] },
      to: {},
    },
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
