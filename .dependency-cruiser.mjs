/**
 * The arrows between modules, as ARCHITECTURE.md draws them: `arrows` says which modules of the library a module
 * may import. Whatever is not written here is forbidden.
 */
const arrows = {
  base: [],
  syntax: ['base'],
  deals: ['syntax'],
  check: ['deals', 'syntax', 'base'],
  world: ['base'],
  compile: ['check', 'syntax', 'world', 'base'],
  mind: ['world', 'base'],
  search: ['mind', 'world', 'base'],
  telling: ['search', 'mind', 'world', 'check', 'syntax', 'base'],
  library: ['telling', 'search', 'mind', 'compile', 'world', 'check', 'syntax', 'base'],
  branches: ['library', 'search', 'mind', 'compile', 'world', 'check', 'syntax', 'base'],
  continuity: ['library', 'telling', 'search', 'mind', 'compile', 'world', 'check', 'syntax', 'base'],
};
const library = '^packages/core/src/';

const moduleRules = Object.entries(arrows).map(([module, allowed]) => ({
  name: `arrows-of-${module}`,
  comment: `${module} may import ${allowed.length > 0 ? allowed.join(', ') : 'no other module'}.`,
  severity: 'error',
  from: { path: `${library}${module}/` },
  to: { path: library, pathNot: `${library}(${[module, ...allowed].join('|')})/` },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...moduleRules,
    {
      name: 'only-known-modules',
      comment:
        'A new module of the library needs its arrows in .dependency-cruiser.mjs and in ARCHITECTURE.md.',
      severity: 'error',
      from: {},
      to: { path: `${library}[^/]+/`, pathNot: `${library}(${Object.keys(arrows).join('|')})/` },
    },
    {
      name: 'through-the-index',
      comment: 'Another module is imported through its index.ts.',
      severity: 'error',
      from: { path: `${library}([^/]+)/` },
      to: { path: `${library}[^/]+/`, pathNot: [`${library}$1/`, `${library}[^/]+/index\\.ts$`] },
    },
    {
      name: 'library-index-through-the-indexes',
      comment: 'src/index.ts gathers what the modules export from their index.ts.',
      severity: 'error',
      from: { path: `${library}[^/]+\\.ts$` },
      to: { path: `${library}[^/]+/`, pathNot: `${library}[^/]+/index\\.ts$` },
    },
    {
      name: 'library-stands-alone',
      comment: 'The library runs in Node, in a page and in a worker: it imports nothing but itself.',
      severity: 'error',
      from: { path: library },
      to: { pathNot: library },
    },
    {
      name: 'command-imports',
      comment: 'The command imports itself, fabula, commander and what comes with Node.',
      severity: 'error',
      from: { path: '^packages/cli/src/' },
      to: {
        pathNot: ['^packages/cli/src/', library, '^node_modules/commander/'],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'library-by-name',
      comment:
        "Outside the library it is imported as 'fabula' or 'fabula/<module>', never by a relative path.",
      severity: 'error',
      from: { path: '^packages/', pathNot: '^packages/core/' },
      to: { path: '^packages/core/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-cycles',
      comment:
        'Files that need each other to run are one idea or three. (Types of one module may name each other.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-unresolved',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|test)/' },
    // Imports of types are arrows as well.
    tsPreCompilationDeps: true,
    // As for the tests: `fabula` is its TypeScript source.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
    },
  },
};
