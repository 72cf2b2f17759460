import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readFolder } from '../../../src/collect/readFolder.js';
import type { SetAside } from '../../../src/domain/CollectionGraph.js';
import { writeFolder } from '../../support/writeFolder.js';

const HEADER = 'user,post,type,value,at\n';
const GOOD = 'u,p,viewed,,1\n';

describe('a folder that is no data set', () => {
  test('is refused, what it holds and what it needs being named', async () => {
    const folder = writeFolder({ 'notes.txt': '' });
    await expect(readFolder(folder)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringMatching(
        /notes\.txt.*interactions\.csv.*ratings\.csv/,
      ) as string,
    });
  });

  test('is refused where its files are links: nothing is read elsewhere', async () => {
    const elsewhere = writeFolder({ 'secret.csv': `${HEADER}${GOOD}` });
    const folder = writeFolder({});
    symlinkSync(
      join(elsewhere, 'secret.csv'),
      join(folder, 'interactions.csv'),
    );
    mkdirSync(join(folder, 'posts.csv'));
    await expect(readFolder(folder)).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });

  test('is read without those of its files that are links', async () => {
    const elsewhere = writeFolder({ 'users.csv': 'id,age\nroot,1\n' });
    const folder = writeFolder({ 'interactions.csv': `${HEADER}${GOOD}` });
    symlinkSync(join(elsewhere, 'users.csv'), join(folder, 'users.csv'));
    const { users, interactions } = await readFolder(folder);
    expect([users.length, interactions.length]).toEqual([0, 1]);
  });

  test('is refused by name where it does not exist', async () => {
    await expect(readFolder('/no/such/folder')).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
      message: expect.stringContaining('"/no/such/folder"') as string,
    });
  });

  test('is refused where a needed column is missing, the columns it has being named', async () => {
    const folder = writeFolder({
      'interactions.csv': 'user,item,type\n1,2,viewed\n',
    });
    await expect(readFolder(folder)).rejects.toMatchObject({
      code: 'BAD_DATA',
      message:
        'interactions.csv line 1: there is no column `post` among `user`, `item`, `type`',
    });
  });

  test('is refused where a column is there twice, or a file is empty', async () => {
    const twice = writeFolder({ 'posts.csv': 'id,id\n1,2\n' });
    const empty = writeFolder({ 'posts.csv': '' });
    await expect(readFolder(twice)).rejects.toThrow('`id` is there twice');
    await expect(readFolder(empty)).rejects.toThrow(
      'posts.csv: the file is empty',
    );
  });
});

describe('one row that is wrong is set aside, the others are taken', () => {
  test.each([
    [
      'an unknown type',
      'u,p,watched,,1',
      'line 3, column `type`: "watched" is not one of viewed, liked, inspired, rated',
    ],
    [
      'a rating out of range',
      'u,p,rated,101,1',
      'column `value`: "101" is not a number from 0 to 100, or empty',
    ],
    ['a rating of NaN', 'u,p,rated,NaN,1', '"NaN" is not a number'],
    [
      'an infinite rating',
      'u,p,rated,Infinity,1',
      '"Infinity" is not a number',
    ],
    ['a hexadecimal rating', 'u,p,rated,0x10,1', '"0x10" is not a number'],
    [
      'milliseconds for seconds',
      'u,p,viewed,,1700000000000',
      '"1700000000000" is not Unix seconds',
    ],
    [
      'no user',
      ' ,p,viewed,,1',
      'column `user`: " " is not an id of 1 to 128 printable characters',
    ],
    ['an id with a NUL', 'u\u0000,p,viewed,,1', 'is not an id'],
    [
      'an id that is too long',
      `${'u'.repeat(201)},p,viewed,,1`,
      'is not an id',
    ],
    ['too few cells', 'u,p', '2 cells where the header names 5'],
    ['too many cells', 'u,p,viewed,,1,2', '6 cells where 5 columns are named'],
    ['text after a quote', '"u"x,p,viewed,,1', 'a double quote is not closed'],
    [
      'a quote that never closes',
      '"u,p,viewed,,1',
      'a double quote is not closed',
    ],
    [
      'a line of a million characters',
      'u'.repeat(1_000_000),
      'longer than 65536 bytes',
    ],
  ])('%s', async (_name, row, reason) => {
    const { interactions, reasons } = await readAll({
      'interactions.csv': `${HEADER}${GOOD}${row}\n${GOOD}${GOOD}`,
    });
    expect(interactions).toHaveLength(3);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toContain('interactions.csv line 3, ');
    expect(reasons[0]).toContain(reason);
  });

  test.each([
    ['half an object', '{"user":"u"', 'not JSON'],
    ['a list', '[1]', 'is not a JSON object'],
    [
      'an object in a cell',
      '{"user":{"id":1},"post":"p","type":"viewed"}',
      'column `user`: {"id":1} is not a text',
    ],
    [
      'an id that JSON cannot hold',
      '{"user":9007199254740993,"post":"p","type":"viewed"}',
      'column `user`',
    ],
  ])('JSON lines: %s', async (_name, row, reason) => {
    const { interactions, reasons } = await readAll({
      'interactions.jsonl': `${row}\n{"user":"u","post":"p","type":"viewed"}\n`,
    });
    expect(interactions).toHaveLength(1);
    expect(reasons).toEqual([expect.stringContaining(reason)]);
  });

  test('a link that is no web address', async () => {
    const { posts, reasons } = await readAll({
      'posts.csv': 'id,url\na,javascript:alert(1)\nb,https://b.example\n',
    });
    expect(posts.map(({ id }) => id)).toEqual(['b']);
    expect(reasons[0]).toContain('column `url`: "javascript:alert(1)"');
  });

  test('a feature that is no number', async () => {
    const { users, reasons } = await readAll({
      'users.csv': 'id,age\na,31\nb,old\nc,1e300\nd,40\n',
      'interactions.csv': HEADER,
    });
    expect(users.map(({ id }) => id)).toEqual(['a', 'd']);
    expect(reasons).toEqual([
      expect.stringContaining('line 3, column `age`: "old"'),
      expect.stringContaining('line 4, column `age`: "1e300"'),
    ]);
  });
});

test('a column of texts is left out and said so once, and nothing personal is kept', async () => {
  const { users, entries } = await readAll({
    'users.csv':
      'id,email,age\na,ann@example.org,x\nb,bob@example.org,30\n\u0000,eve@example.org,1\n',
    'interactions.csv': HEADER,
  });
  expect(users[0]).toEqual({ id: 'a', features: {} });
  expect(JSON.stringify([users, entries])).not.toContain('example.org');
  expect(entries[0]?.reason).toContain(
    'column `email`: holds neither numbers nor booleans',
  );
});

test('a huge row costs no more memory than a small one', async () => {
  const { reasons } = await readAll({
    'interactions.csv': `${HEADER}${'x'.repeat(20_000_000)}\n${GOOD}`,
  });
  expect(reasons).toEqual([expect.stringContaining('longer than 65536 bytes')]);
});

async function readAll(files: Readonly<Record<string, string>>) {
  const entries: SetAside[] = [];
  const records = await readFolder(writeFolder(files), {
    onSetAside: (entry) => entries.push(entry),
  });
  expect(records.setAside).toBe(entries.length);
  return { ...records, entries, reasons: entries.map(({ reason }) => reason) };
}
