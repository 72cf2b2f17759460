import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { hashOf, parseApiKeys } from '../../../src/api/access/ApiKey.js';
import { runHere } from '../../support/runHere.js';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'reelgraph-keys-'));
});

const keys = (args: string[], environment: Record<string, string> = {}) =>
  runHere(['keys', ...args], { DATA_DIR: dataDir, ...environment });
const create = (name: string, ...more: string[]) =>
  keys(['create', '--name', name, '--scope', 'read,write', ...more]);

describe('reelgraph keys', () => {
  test('create prints the key once and keeps its hash alone, for its owner alone', async () => {
    const { status, stdout } = await create('web', '--user', 'u1');
    expect(status).toBe(0);
    const key = stdout.trim();
    expect(key).toMatch(/^rg_[\w-]{43}$/);
    const path = join(dataDir, 'api-keys.jsonl');
    const text = readFileSync(path, 'utf8');
    expect(text).not.toContain(key);
    expect(parseApiKeys(text, path)).toEqual([
      {
        name: 'web',
        scopes: ['read', 'write'],
        userId: 'u1',
        sha256: hashOf(key),
      },
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('a name is given once; list shows it, revoke takes it away', async () => {
    await create('web');
    expect(await create('web')).toMatchObject({
      status: 5,
      stderr: expect.stringContaining('revoke it first') as string,
    });
    expect((await keys(['list'])).stdout).toBe('web  read,write\n');
    expect((await keys(['revoke', 'web'])).status).toBe(0);
    expect((await keys(['list'])).stdout).toBe('');
    expect((await keys(['revoke', 'web'])).status).toBe(2);
  });

  test('where keys come from API_KEYS, it prints the line to add', async () => {
    const { stdout, stderr } = await keys(
      ['create', '--name', 'web', '--scope', 'admin'],
      { API_KEYS: ' ' },
    );
    const line = stderr.split('\n').find((text) => text.startsWith('{'))!;
    expect(parseApiKeys(line, 'API_KEYS')).toMatchObject([
      { name: 'web', scopes: ['admin'], sha256: hashOf(stdout.trim()) },
    ]);
    expect((await keys(['list'])).stdout).toBe('');
  });

  test.each([
    [['create', '--name', 'web'], /--scope/],
    [['create', '--name', 'web', '--scope', 'root'], /read, write, admin/],
    [['create', '--name', 'a b', '--scope', 'read'], /name/],
    [['create', '--name', 'web', '--scope', 'read', '--user', ''], /userId/],
  ])('refuses %j', async (args, message) => {
    const { status, stdout, stderr } = await keys(args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
    expect(stdout).toBe('');
  });
});

test('serve refuses an address that others can reach before it starts anything', async () => {
  const { status, stderr } = await runHere(['serve'], {
    DATA_DIR: dataDir,
    HOST: '0.0.0.0',
    NEO4J_URI: 'bolt://127.0.0.1:9',
  });
  expect(status).toBe(2);
  expect(stderr).toContain('HOST=0.0.0.0');
});
