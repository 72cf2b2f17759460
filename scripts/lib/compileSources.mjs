import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { openStage, STAGE } from './openStage.mjs';

const BUILDS = 'build';
const ENTRY = 'cli.js';
/** This build, and what processes of before may yet load a part of. */
const BUILDS_KEPT = 3;
const BUILD = /^[0-9a-f]{16}$/;

/** The command line, and what threads of it run. */
const ENTRIES = ['src/cli.ts', 'src/recommend/thread/answerQuestions.ts'];

/** Part of a build's name: another number compiles everything anew. */
const RULES = 5;

/** Have files of their own that they look for, or are loaded by few and late. */
const LEFT_APART = [
  '@opentelemetry/*',
  '@tensorflow/*',
  'esbuild',
  'tsx',
  'umap-js',
  'vega',
  'vega-lite',
];

/** What sources look for outside of `src`: a build has links to them. */
const LINKED = [
  'cypher',
  'data',
  'dist',
  'node_modules',
  'schema.graphql',
  'scripts',
];

/** What CommonJS takes for granted, for the packages among the parts. */
const COMMON_JS = `import { createRequire as _createRequire } from 'node:module';
const require = _createRequire(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

/**
 * Bundles `src` with the packages that it uses into a few files of plain JavaScript, where sources or packages differ from
 * what was compiled before. Node loads them in two fifths of the time that a thousand files take. Each build has a folder
 * of its own with all that lies among the sources, so that a process keeps what it may yet load; `build/cli.js` is the last one.
 *
 * @param {string} clone
 * @returns {Promise<string>} the command line's entry, ready to be loaded
 */
export async function compileSources(clone) {
  const root = await fs.realpath(clone);
  const builds = path.join(root, BUILDS);
  const files = await sourceFiles(path.join(root, 'src'));
  const folder = path.join(builds, await nameOfBuild(root, files));
  const isBuilt = await isThere(path.join(folder, ENTRY));
  if (!isBuilt) await make(root, folder, files);
  await pointTo(folder, builds);
  if (!isBuilt) await removeOld(builds);
  return path.join(folder, ENTRY);
}

const isThere = (file) =>
  fs.access(file).then(
    () => true,
    () => false,
  );

/** The explorer is built by Vite. */
async function sourceFiles(folder) {
  const entries = await fs.readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  const web = path.join(folder, 'web') + path.sep;
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.path, entry.name))
    .filter((file) => !file.startsWith(web))
    .sort();
}

/** Say what else goes into a build. */
const SETTINGS = [
  'package.json',
  'tsconfig.json',
  'node_modules/.package-lock.json',
];

/** By times and sizes: reading every file would cost what is to be saved. */
async function nameOfBuild(root, files) {
  const hash = createHash('sha256').update(`${RULES}\n`);
  const settings = SETTINGS.map((file) => path.join(root, file));
  const stats = [...files, ...settings].map(async (file) => {
    const { mtimeMs, size } = await fs.stat(file).catch(() => ({}));
    return `${path.relative(root, file)} ${mtimeMs} ${size}\n`;
  });
  for (const line of await Promise.all(stats)) hash.update(line);
  return hash.digest('hex').slice(0, 16);
}

/** Whole, or not at all; another process may be faster. */
async function make(root, folder, files) {
  // First, so that a clone that cannot be written to is known before anything is compiled.
  const draft = await openStage(path.dirname(folder));
  try {
    for (const { path: file, contents } of await bundle(root, folder))
      await fs.writeFile(path.join(draft, path.basename(file)), contents);
    for (const file of files.filter((name) => !name.endsWith('.ts'))) {
      const copy = path.join(draft, path.relative(root, file));
      await fs.mkdir(path.dirname(copy), { recursive: true });
      await fs.copyFile(file, copy);
    }
    for (const name of LINKED)
      await fs.symlink(path.join('..', '..', name), path.join(draft, name));
    await putInPlace(draft, folder);
  } finally {
    await fs.rm(draft, { recursive: true, force: true });
  }
}

async function putInPlace(draft, folder) {
  try {
    await fs.rename(draft, folder);
  } catch (error) {
    if (await isThere(path.join(folder, ENTRY))) return;
    if (error.code !== 'ENOTEMPTY') throw error;
    // What is left of one that was being removed.
    await fs.rm(folder, { recursive: true, force: true });
    await fs.rename(draft, folder);
  }
}

/** As it is to lie in that folder. */
async function bundle(root, folder) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: folder,
    entryNames: '[name]',
    write: false,
    logLevel: 'silent',
    ...{ bundle: true, splitting: true, external: LEFT_APART },
    ...{ format: 'esm', platform: 'node', target: 'node20' },
    ...{ sourcemap: 'linked', sourcesContent: false },
    banner: { js: COMMON_JS },
    plugins: [keepUrls(root)],
  });
  return outputFiles;
}

/** Sources find what lies beside them by `import.meta.url`: it is their place below the build. */
function keepUrls(root) {
  const sources = path.join(root, 'src') + path.sep;
  const urlOf = (file) => {
    const place = path.relative(root, file).split(path.sep).join('/');
    return `new URL(${JSON.stringify(`./${place}`)}, import.meta.url).href`;
  };
  return {
    name: 'keep-urls',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.m?ts$|\.mjs$/ }, async ({ path: file }) => {
        if (!file.startsWith(sources)) return undefined;
        const text = await fs.readFile(file, 'utf8');
        const contents = text.replaceAll('import.meta.url', urlOf(file));
        return { contents, loader: file.endsWith('.mjs') ? 'js' : 'ts' };
      }),
  };
}

/** What was built last has a name that stays, for images, service managers and jobs of a running server. */
async function pointTo(folder, builds) {
  const file = path.join(builds, ENTRY);
  const text = `import './${path.basename(folder)}/${ENTRY}';\n`;
  const before = await fs.readFile(file, 'utf8').catch(() => '');
  if (before === text) return;
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await fs.writeFile(draft, text);
  await fs.rename(draft, file);
  const now = new Date();
  await fs.utimes(folder, now, now);
}

/** Of other folders, those that are being filled stay. */
async function removeOld(builds) {
  const entries = await fs.readdir(builds, { withFileTypes: true });
  const folders = entries.filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith(STAGE),
  );
  const aged = folders.map(async ({ name }) => {
    const file = path.join(builds, name);
    const { mtimeMs } = await fs.stat(file).catch(() => ({ mtimeMs: 0 }));
    return { file, builtAt: BUILD.test(name) ? mtimeMs : 0 };
  });
  const newestFirst = (a, b) => b.builtAt - a.builtAt;
  const all = (await Promise.all(aged)).sort(newestFirst);
  const old = all.filter(
    ({ builtAt }, place) => place >= BUILDS_KEPT || builtAt === 0,
  );
  await Promise.all(
    old.map(({ file }) => fs.rm(file, { recursive: true, force: true })),
  );
}
