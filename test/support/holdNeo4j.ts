import { ensureNeo4j } from '../../src/graph/localNeo4j/ensureNeo4j.js';

/**
 * A process that uses the managed Neo4j of a data folder until it is killed:
 * `node --import tsx holdNeo4j.ts <dataDir> <boltPort> <httpPort>`; prints the server's address.
 */
const [dataDir = '', boltPort, httpPort] = process.argv.slice(2);
const server = await ensureNeo4j({
  dataDir,
  neo4jBoltPort: Number(boltPort),
  neo4jHttpPort: Number(httpPort),
  neo4jHeapMb: 512,
});
process.stdout.write(`holds ${server.boltUri}\n`);
setInterval(() => undefined, 60_000);
