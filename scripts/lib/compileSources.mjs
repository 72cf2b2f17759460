import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';

const BUILDS = 'build';
const ENTRY = 'cli.js';
/** This build, and what processes of before may yet load a part of. */
const BUILDS_KEPT = 3;

/** Part of a build's name: another number compiles everything anew. */
const RULES = 3;

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

/** What CommonJS takes for granted, for the packages among the parts. */
const COMMON_JS = `import { createRequire as _createRequire } from 'node:module';
const require = _createRequire(import.meta.url);
const { filename: __filename, dirname: __dirname } = import.meta;`;

/**
 * Bundles `src` with the packages that it uses into a few files of plain JavaScript, where sources or packages differ from
 * what was compiled before. Node loads them in a third of the processor time that a thousand files take. Each build has a
 * folder of its own, so that a process which runs keeps what it may yet load; `build/cli.js` is the last one.
 *
 * @param {string} root the clone
 * @returns {Promise<string>} the command line's entry, ready to be loaded
 */
export async function compileSources(root) {
  const builds = path.join(root, BUILDS);
  const folder = path.join(builds, await nameOfBuild(root));
  const entry = path.join(folder, ENTRY);
  if (await isThere(entry)) return entry;
  await putInPlace(folder, await bundle(root, folder));
  await point(path.join(builds, ENTRY), `./${path.basename(folder)}/${ENTRY}`);
  await removeOld(builds);
  return entry;
}

const isThere = (file) =>
  fs.access(file).then(
    () => true,
    () => false,
  );

/** By times and sizes: reading every file would cost what is to be saved. */
async function nameOfBuild(root) {
  const sources = path.join(root, 'src');
  const packages = path.join(root, 'node_modules', '.package-lock.json');
  const hash = createHash('sha256').update(`${RULES}\n`);
  const files = await sourceFiles(sources);
  const stats = [...files, packages].map(async (file) => {
    const { mtimeMs, size } = await fs.stat(file).catch(() => ({}));
    return `${path.relative(root, file)} ${mtimeMs} ${size}\n`;
  });
  for (const line of await Promise.all(stats)) hash.update(line);
  return hash.digest('hex').slice(0, 16);
}

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

/** As it is to lie in that folder. */
async function bundle(root, folder) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli.ts'],
    outdir: folder,
    write: false,
    logLevel: 'silent',
    ...{ bundle: true, splitting: true, external: LEFT_APART },
    ...{ format: 'esm', platform: 'node', target: 'node20' },
    ...{ sourcemap: 'linked', sourcesContent: false },
    banner: { js: COMMON_JS },
    plugins: [keepUrls(root, folder)],
  });
  return outputFiles;
}

/** Sources find what lies beside them by `import.meta.url`: it stays what it was. */
function keepUrls(root, folder) {
  const urlOf = (file) => {
    const place = path.relative(folder, file).split(path.sep).join('/');
    return `new URL(${JSON.stringify(place)}, import.meta.url).href`;
  };
  return {
    name: 'keep-urls',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
        if (!file.startsWith(path.join(root, 'src'))) return undefined;
        const text = await fs.readFile(file, 'utf8');
        const contents = text.replaceAll('import.meta.url', urlOf(file));
        return { contents, loader: 'ts' };
      }),
  };
}

/** Whole, or not at all; another process may have been faster. */
async function putInPlace(folder, files) {
  const draft = `${folder}.${randomBytes(4).toString('hex')}`;
  await fs.mkdir(draft, { recursive: true });
  try {
    const put = ({ path: file, contents }) =>
      fs.writeFile(path.join(draft, path.basename(file)), contents);
    await Promise.all(files.map(put));
    await fs.rename(draft, folder).catch(async (error) => {
      if (!(await isThere(path.join(folder, ENTRY)))) throw error;
    });
  } finally {
    await fs.rm(draft, { recursive: true, force: true });
  }
}

/** What was built last has a name that stays, for images and service managers. */
async function point(file, entry) {
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  await fs.writeFile(draft, `import '${entry}';\n`);
  await fs.rename(draft, file);
}

async function removeOld(builds) {
  const entries = await fs.readdir(builds, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory());
  const aged = folders.map(async ({ name }) => {
    const file = path.join(builds, name);
    const { mtimeMs } = await fs.stat(file).catch(() => ({ mtimeMs: 0 }));
    return { file, mtimeMs };
  });
  const newestFirst = (a, b) => b.mtimeMs - a.mtimeMs;
  const old = (await Promise.all(aged)).sort(newestFirst).slice(BUILDS_KEPT);
  await Promise.all(
    old.map(({ file }) => fs.rm(file, { recursive: true, force: true })),
  );
}
