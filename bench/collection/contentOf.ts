import type { Driver } from 'neo4j-driver';

/** How many interactions a graph holds and the sums of what they say, by kind: equal for graphs that hold the same. */
export async function contentOf(driver: Driver): Promise<string> {
  const { records } = await driver.executeQuery(
    `MATCH (:User)-[interaction:VIEWED|LIKED|INSPIRED|RATED]->(:Post)
     RETURN type(interaction) AS type, count(*) AS count, sum(interaction.at) AS at,
       round(sum(interaction.value)) AS value, round(sum(interaction.weight)) AS weight
     ORDER BY type`,
    {},
    { routing: 'READ' },
  );
  return JSON.stringify(records.map((record) => record.toObject()));
}
