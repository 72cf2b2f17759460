/** The arrows of docs/decisions/001: who may import whom. */
const only = (folder, allowed) => ({
  name: `${folder}-arrows`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/',
    pathNot: [folder, ...allowed].map((name) => `^src/${name}(/|\\.ts$)`),
  },
});

const packageOnlyIn = (name, path) => ({
  name: `${name}-has-one-home`,
  severity: 'error',
  from: { path: '^src/', pathNot: path },
  to: { path: `node_modules/${name}(/|$)` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    only('lib', []),
    only('domain', ['lib', 'errors']),
    only('ranking', ['domain', 'lib', 'errors']),
    only('graph', ['domain', 'lib', 'errors']),
    only('cache', ['domain', 'lib', 'errors']),
    only('recommend', ['domain', 'ranking', 'lib', 'errors']),
    only('collect', ['domain', 'lib', 'errors']),
    only('upstream', ['domain', 'lib', 'errors']),
    only('learn', ['domain', 'ranking', 'lib', 'errors']),
    only('feedback', ['domain', 'lib', 'errors']),
    only('client', []),
    only('web', ['client']),
    only('observe', ['domain', 'lib', 'errors']),
    only('api', ['recommend', 'feedback', 'domain', 'lib', 'errors']),
    packageOnlyIn('neo4j-driver', '^src/graph/'),
    packageOnlyIn('@tensorflow', '^src/learn/'),
    packageOnlyIn('@apollo', '^src/(api/|server\\.ts)'),
    packageOnlyIn('keyv', '^src/cache/'),
    packageOnlyIn('prom-client', '^src/observe/'),
    packageOnlyIn('@opentelemetry', '^src/observe/'),
    packageOnlyIn('jose', '^src/api/access/'),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      mainFields: ['main', 'types', 'typings'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
};
