/** Users by how much is known of them. */
export interface ActivitySlice {
  /** Such as `5–12 posts`. */
  readonly name: string;
  /** Positions in the arrays given. */
  readonly members: readonly number[];
}

const QUARTERS = 4;

/** Quarters of the users by the number of training posts; fewer where many have the same number, which stay together. */
export function activitySlices(
  historyLengths: readonly number[],
): ActivitySlice[] {
  const order = historyLengths
    .map((_length, member) => member)
    .sort((a, b) => historyLengths[a]! - historyLengths[b]! || a - b);
  const slices: number[][] = [];
  let previous = -1;
  order.forEach((member, place) => {
    const quarter = Math.floor((place * QUARTERS) / order.length);
    const before = order[place - 1];
    const tied =
      before !== undefined && historyLengths[before] === historyLengths[member];
    if (quarter === previous || tied) slices.at(-1)!.push(member);
    else slices.push([member]);
    if (!tied) previous = quarter;
  });
  return slices.map((members) => ({
    name: nameOf(members, historyLengths),
    members,
  }));
}

function nameOf(
  members: readonly number[],
  lengths: readonly number[],
): string {
  const low = lengths[members[0]!]!;
  const high = lengths[members.at(-1)!]!;
  return low === high ? `${low} posts` : `${low}–${high} posts`;
}
