import { describe, expect, test } from 'vitest';
import { readFolder } from '../../../src/collect/readFolder.js';
import { writeFolder } from '../../support/writeFolder.js';

describe('a folder in the import format', () => {
  test('gives users with numeric and boolean columns as features', async () => {
    const { users } = await read({
      'users.csv': 'id,age,isPro\nu1,31,true\nu2,,FALSE\n',
      'interactions.csv': 'user,post,type,value,at\n',
    });
    expect(users).toEqual([
      { id: 'u1', features: { age: 31, isPro: 1 } },
      { id: 'u2', features: { isPro: 0 } },
    ]);
  });

  test('gives posts with categories, moods, time and links', async () => {
    const { posts } = await read({
      'posts.csv':
        'id,title,category,moods,createdAt,url,thumbnailUrl,author,length\n' +
        'p1,"Cats, ""live""",Comedy|Pets,Funny|funny| calm ,1700000000,https://a/b,,u1,42.5\n' +
        'p2,,,,,,,,\n',
    });
    expect(posts).toEqual([
      {
        id: 'p1',
        title: 'Cats, "live"',
        url: 'https://a/b',
        thumbnailUrl: null,
        categories: ['Comedy', 'Pets'],
        moods: ['funny', 'calm'],
        createdAt: 1_700_000_000_000,
        authorId: 'u1',
        features: { length: 42.5 },
      },
      {
        id: 'p2',
        title: '',
        url: null,
        thumbnailUrl: null,
        categories: [],
        moods: [],
        createdAt: null,
        authorId: null,
        features: {},
      },
    ]);
  });

  test('gives interactions of all four types; only ratings have a value', async () => {
    const { interactions, setAside } = await read({
      'interactions.csv':
        'user,post,type,value,at\nu,p,viewed,,1700000000\nu,p,liked,50,\nu,p,inspired,,\nu,p,rated,72.5,1700000001\n',
    });
    expect(
      interactions.map(({ type, value, at }) => [type, value, at]),
    ).toEqual([
      ['viewed', null, 1_700_000_000_000],
      ['liked', null, null],
      ['inspired', null, null],
      ['rated', 72.5, 1_700_000_001_000],
    ]);
    expect(setAside).toBe(0);
  });

  test('reads JSON lines with the same names, lists of moods and numbers as ids', async () => {
    const records = await read({
      'users.jsonl': '{"id":7,"age":31,"isPro":true}\n',
      'posts.jsonl':
        '{"id":1,"title":"One","category":"A","moods":["Sad","calm"],"createdAt":0}\n',
      'interactions.jsonl':
        '{"user":7,"post":1,"type":"rated","value":80,"at":1700000000}\n\n',
    });
    expect(records.users).toEqual([
      { id: '7', features: { age: 31, isPro: 1 } },
    ]);
    expect(records.posts[0]).toMatchObject({
      id: '1',
      moods: ['sad', 'calm'],
      createdAt: 0,
    });
    expect(records.interactions[0]).toEqual({
      userId: '7',
      postId: '1',
      type: 'rated',
      value: 80,
      at: 1_700_000_000_000,
    });
  });

  test('takes a byte order mark, Windows line ends, a quoted line break and a last line without end', async () => {
    const { posts, setAside } = await read({
      'posts.csv': '\uFEFFid,title\r\np1,"two\r\nlines"\r\np2,last',
    });
    expect(posts.map(({ id, title }) => [id, title])).toEqual([
      ['p1', 'two\nlines'],
      ['p2', 'last'],
    ]);
    expect(setAside).toBe(0);
  });
});

const MOVIES_CSV =
  'movieId,title,genres\n1,Toy Story (1995),Adventure|Animation|Comedy\n2,"Matrix, The (1999)",(no genres listed)\n3,Untitled,Drama\n';
const RATINGS_CSV =
  'userId,movieId,rating,timestamp\n1,1,5.0,964982703\n1,2,4.0,964982704\n2,1,0.5,964982705\n';

describe('a MovieLens folder', () => {
  test('maps each rating to a view and a rating, from 4 stars on to a like, with 5 to an inspire', async () => {
    const { interactions } = await read({
      'movies.csv': MOVIES_CSV,
      'ratings.csv': RATINGS_CSV,
    });
    const brief = interactions.map(
      (row) => `${row.userId}-${row.postId} ${row.type} ${row.value ?? ''}`,
    );
    expect(brief).toEqual([
      '1-1 viewed ',
      '1-1 rated 100',
      '1-1 liked ',
      '1-1 inspired ',
      '1-2 viewed ',
      '1-2 rated 80',
      '1-2 liked ',
      '2-1 viewed ',
      '2-1 rated 10',
    ]);
    expect(new Set(interactions.slice(0, 4).map(({ at }) => at))).toEqual(
      new Set([964_982_703_000]),
    );
  });

  test('maps genres to categories, tags and genres to moods, the year to a feature and a date', async () => {
    const { posts } = await read({
      'movies.csv': MOVIES_CSV,
      'ratings.csv': RATINGS_CSV,
      'tags.csv':
        'userId,movieId,tag,timestamp\n1,1,Heartwarming,1\n1,1,pixar,1\n1,1,no mood at all,1\n',
    });
    expect(posts[0]).toMatchObject({
      id: '1',
      title: 'Toy Story (1995)',
      categories: ['Adventure', 'Animation', 'Comedy'],
      moods: ['exciting', 'funny', 'heartwarming', 'whimsical'],
      createdAt: Date.UTC(1995, 0, 1),
      features: { year: 1995 },
    });
    expect(posts[1]).toMatchObject({
      title: 'Matrix, The (1999)',
      categories: [],
    });
    expect(posts[2]).toMatchObject({ createdAt: null, features: {} });
  });

  test('of the 1M edition is read with its :: and its Latin-1 titles', async () => {
    const { users, posts, interactions } = await read({
      'ratings.dat': '1::5::4::978300760\n',
      'movies.dat': Buffer.from(
        '5::Misérables, Les (1995)::Drama|Musical\n',
        'latin1',
      ),
      'users.dat': '1::F::1::10::48067\n2::M::56::16::70072\n',
    });
    expect(posts[0]).toMatchObject({
      title: 'Misérables, Les (1995)',
      categories: ['Drama', 'Musical'],
    });
    expect(users[0]?.features).toEqual({
      age: 1,
      gender_F: 1,
      gender_M: 0,
      occupation_10: 1,
      occupation_16: 0,
    });
    expect(interactions).toHaveLength(3);
  });

  test('of the 100k edition is read with its tabs and genre columns', async () => {
    const flags = '0|0|0|1|1|1|0|0|0|0|0|0|0|0|0|0|0|0|0';
    const { users, posts, interactions } = await read({
      'u.data': '196\t1\t3\t881250949\n',
      'u.item': `1|Toy Story (1995)|01-Jan-1995||http://imdb|${flags}\n`,
      'u.user': '196|49|M|writer|55105\n',
    });
    expect(posts[0]?.categories).toEqual(['Animation', "Children's", 'Comedy']);
    expect(users[0]?.features).toEqual({
      age: 49,
      gender_M: 1,
      occupation_writer: 1,
    });
    expect(interactions.map(({ type }) => type)).toEqual(['viewed', 'rated']);
  });

  test('never has its test.csv read', async () => {
    const { interactions, setAside } = await read({
      'ratings.csv': RATINGS_CSV,
      'test.csv': 'user,post\n1,1\n',
    });
    expect(interactions).toHaveLength(9);
    expect(setAside).toBe(0);
  });

  test('that comes with Reelgraph is read whole', async () => {
    const { posts, interactions, setAside } = await readFolder(
      'data/ml-latest-small',
    );
    const moods = new Set(posts.flatMap((post) => post.moods));
    expect([posts.length, interactions.length, setAside]).toEqual([
      9742, 263_463, 0,
    ]);
    expect(moods.size).toBe(13);
  });
});

function read(files: Readonly<Record<string, string | Uint8Array>>) {
  return readFolder(writeFolder(files));
}
