import type { InteractionRecord } from '../../src/domain/records.js';
import { INTERACTION_TYPES } from '../../src/domain/relations.js';
import { createRandom } from '../../src/lib/createRandom.js';
import type { UpstreamRecords } from '../../src/upstream/UpstreamRecords.js';

const SECOND = Date.UTC(2024, 0, 1);

/** A made-up catalogue of at most the given size, each interaction once: the same numbers give the same records. */
export function makeRecords({
  users,
  posts,
  interactions,
}: {
  users: number;
  posts: number;
  interactions: number;
}): UpstreamRecords {
  const random = createRandom(5);
  const pick = (below: number) => Math.floor(random() * below);
  return {
    users: Array.from({ length: users }, (_, id) => ({
      id: String(id + 1),
      features: { age: 20 + (id % 40) },
    })),
    posts: Array.from({ length: posts }, (_, id) => ({
      id: String(id + 1),
      title: `Post ${id + 1}`,
      url: `https://video.example/${id + 1}.mp4`,
      thumbnailUrl: null,
      categories: [`Category ${id % 3}`, `Category ${3 + (id % 2)}`],
      moods: id % 4 === 0 ? [] : [`mood ${id % 4}`, 'calm'],
      createdAt: SECOND - id * 86_400_000,
      authorId: null,
      features: { length: 10 + (id % 7) },
    })),
    interactions: distinct(
      Array.from({ length: interactions }, (_, row): InteractionRecord => {
        const type = INTERACTION_TYPES[pick(INTERACTION_TYPES.length)]!;
        return {
          userId: String(1 + pick(users)),
          // One post beyond the list: interactions may dangle.
          postId: String(1 + pick(posts + 1)),
          type,
          value: type === 'rated' ? 1 + pick(100) : null,
          at: SECOND + row * 1000,
        };
      }),
    ),
  };
}

function distinct(rows: readonly InteractionRecord[]): InteractionRecord[] {
  const keys = (row: InteractionRecord) =>
    `${row.userId} ${row.postId} ${row.type}`;
  return [...new Map(rows.map((row) => [keys(row), row])).values()];
}
