import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Neo4jConf {
  /** The server's folder; data, logs and settings lie in it. */
  readonly home: string;
  readonly boltPort: number;
  /** Null for no HTTP and no Browser. */
  readonly httpPort: number | null;
  readonly pageCacheMb: number;
  /** Whether a user and password are asked for. */
  readonly auth: boolean;
}

/** Managed servers listen here and nowhere else. */
export const LOOPBACK = '127.0.0.1';

/** Writes `conf/neo4j.conf`, anew at each start: it follows from the configuration, so nobody edits it. */
export function writeNeo4jConf(conf: Neo4jConf): void {
  const folder = join(conf.home, 'conf');
  mkdirSync(folder, { recursive: true });
  const lines = Object.entries(settingsOf(conf)).map(
    ([name, value]) => `${name}=${String(value)}`,
  );
  writeFileSync(
    join(folder, 'neo4j.conf'),
    `# Written by Reelgraph at each start.\n${lines.join('\n')}\n`,
  );
}

function settingsOf({ boltPort, httpPort, pageCacheMb, auth }: Neo4jConf) {
  const bolt = `${LOOPBACK}:${boltPort}`;
  const http = `${LOOPBACK}:${httpPort ?? 0}`;
  return {
    'server.default_listen_address': LOOPBACK,
    'server.bolt.enabled': true,
    'server.bolt.listen_address': bolt,
    // Browser connects to what is advertised.
    'server.bolt.advertised_address': bolt,
    'server.http.enabled': httpPort !== null,
    'server.http.listen_address': http,
    'server.http.advertised_address': http,
    'server.https.enabled': false,
    'dbms.security.auth_enabled': auth,
    'server.memory.pagecache.size': `${pageCacheMb}m`,
    'db.logs.query.enabled': 'OFF',
    'dbms.usage_report.enabled': false,
    'client.allow_telemetry': false,
    // Where Browser may take guides and styles from: the API of this machine.
    'browser.remote_content_hostname_whitelist': `localhost,${LOOPBACK}`,
  };
}
