import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openTestGraph, type TestGraph } from '../../support/openTestGraph.js';
import { runHere } from '../../support/runHere.js';
import { startReelgraph } from '../../support/runReelgraph.js';
import { writeFolder } from '../../support/writeFolder.js';

let store: TestGraph;
beforeAll(async () => {
  store = await openTestGraph();
});
afterAll(() => store.close());

const environment = () => ({ NEO4J_URI: inject('neo4jUri') });
const FILES = {
  'users.csv': 'id,age\nann,31\nbob,\n',
  'posts.csv':
    'id,title,category,moods,createdAt,length\np1,Sunrise,Nature,calm|hope,1700000000,42\np2,Standup,Comedy,funny,,65\n',
  'interactions.csv':
    'user,post,type,value,at\nann,p1,viewed,,1700000100\nann,p1,rated,80,1700000110\nbob,p2,liked,,\n',
};

test('import writes a folder and says so as JSON', async () => {
  const folder = writeFolder(FILES);
  const { status, stdout, stderr } = await runHere(
    ['import', folder, '--json'],
    environment(),
  );
  expect({ status, errors: stderr.match(/reelgraph:.*/g) }).toEqual({
    status: 0,
    errors: null,
  });
  expect(JSON.parse(stdout)).toMatchObject({
    source: folder,
    status: 'complete',
    graph: { users: 2, posts: 2, interactions: 3, setAside: 0 },
  });
});

test('import keeps what it could not take and ends with status 4 past a tenth', async () => {
  const folder = writeFolder({
    ...FILES,
    'interactions.csv': `${FILES['interactions.csv']}ann,p1,rated,lots\u001b[2J,\n`,
  });
  const { status, stderr } = await runHere(['import', folder], environment());
  expect(status).toBe(4);
  expect(stderr).toContain('set aside');
  const listed = await runHere(['set-aside', 'list'], environment());
  expect(listed.status).toBe(0);
  expect(listed.stdout).toMatch(
    /^interactions\.csv: interactions\.csv line 5, column `value`: .*lots.* is not a number from 0 to 100, or empty\n {2}ann,p1,rated,lots\uFFFD\[2J,\n$/,
  );
});

describe('wrong use ends with status 2 and one clear line', () => {
  test.each([
    [
      ['import', '/no/such/folder'],
      {},
      'The folder "/no/such/folder" cannot be read',
    ],
    [
      ['collect'],
      { UPSTREAM_URL: 'http://127.0.0.1:9' },
      'UPSTREAM_TOKEN is not set',
    ],
    [['collect'], { MOOD_MAP: '/no/map.json' }, 'MOOD_MAP=/no/map.json'],
    [
      ['upstream', '--port', 'x'],
      {},
      'expected a whole number from 0 to 65535',
    ],
  ])('%j', async (args, extra, text) => {
    const { status, stderr } = await runHere(args, {
      ...environment(),
      ...extra,
    });
    expect(status).toBe(2);
    expect(stderr).toContain(text);
  });
});

test('upstream prints the settings that make collect read from it, and stops when told to', async () => {
  const folder = writeFolder(FILES);
  const upstream = startReelgraph(
    ['upstream', '--data', folder, '--port', '0'],
    {},
  );
  const [, url, token, params] = await upstream.written(
    /UPSTREAM_URL=(\S+) UPSTREAM_TOKEN=(\S+) UPSTREAM_PARAMS=(\S+)/,
  );
  const { status, stdout } = await runHere(['collect', '--json'], {
    ...environment(),
    UPSTREAM_URL: url!,
    UPSTREAM_TOKEN: token!,
    UPSTREAM_PARAMS: params!,
  });
  upstream.process.kill('SIGTERM');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ source: url, status: 'complete' });
  expect((await upstream.result).status).toBe(0);
});
