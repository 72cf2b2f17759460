import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadConfig, settingRows } from '../../src/config.js';

describe('loadConfig', () => {
  test('needs no variable at all', () => {
    const config = loadConfig({});
    expect(config.port).toBe(4000);
    expect(config.neo4jUri).toBeUndefined();
    expect(config.collectEveryMs).toBeNull();
  });

  test('reads durations with their unit', () => {
    expect(loadConfig({ COLLECT_EVERY: '15m' }).collectEveryMs).toBe(900_000);
    expect(loadConfig({ CACHE_TTL: '500ms' }).cacheTtlMs).toBe(500);
  });

  test('takes an empty variable for an unset one', () => {
    expect(loadConfig({ PORT: '' }).port).toBe(4000);
  });

  test('names every wrong variable, its value and what it is for', () => {
    const load = () => loadConfig({ PORT: 'high', COLLECT_EVERY: '3 weeks' });
    expect(load).toThrow(/PORT=high/);
    expect(load).toThrow(/COLLECT_EVERY=3 weeks: expected "off" or a duration/);
  });

  test('refuses heads that do not divide the dimension', () => {
    expect(() => loadConfig({ TRAIN_HEADS: '5' })).toThrow(
      /TRAIN_HEADS=5.*TRAIN_DIMENSION=64/,
    );
  });

  test('refuses a Neo4j address of another scheme', () => {
    expect(() => loadConfig({ NEO4J_URI: 'http://localhost:7474' })).toThrow(
      /NEO4J_URI=http.*expected bolt/,
    );
  });

  test('reads a secret from a file and never prints it', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'reelgraph-')), 'password');
    writeFileSync(file, 'from a file\n');
    const config = loadConfig({ NEO4J_PASSWORD_FILE: file });
    expect(config.neo4jPassword).toBe('from a file');
  });

  test('names the file of a secret that cannot be read', () => {
    expect(() => loadConfig({ UPSTREAM_TOKEN_FILE: '/nowhere' })).toThrow(
      /UPSTREAM_TOKEN_FILE=\/nowhere/,
    );
  });

  test('cannot be changed', () => {
    expect(Object.isFrozen(loadConfig({}))).toBe(true);
  });
});

describe("the README's table of settings", () => {
  test('has a row for every variable with its default and meaning', () => {
    const readme = readFileSync('README.md', 'utf8').replace(/ +/g, ' ');
    for (const { env, default: fallback, meaning } of settingRows) {
      const shown = fallback ? `\`${fallback}\`` : '–';
      expect(readme).toContain(`| \`${env}\` | ${shown} | ${meaning} |`);
    }
  });
});
