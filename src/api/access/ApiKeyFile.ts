import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseApiKeys, type ApiKey } from './ApiKey.js';

/** The keys of a data folder, readable by its owner alone. */
export class ApiKeyFile {
  readonly path: string;

  constructor(dataDir: string) {
    this.path = join(dataDir, 'api-keys.jsonl');
  }

  /** None where there is no file. */
  async read(): Promise<ApiKey[]> {
    try {
      return parseApiKeys(await readFile(this.path, 'utf8'), this.path);
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') return [];
      throw error;
    }
  }

  /** Takes the place of what was there in one rename. */
  async write(keys: readonly ApiKey[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    const half = `${this.path}.${process.pid}.half`;
    const lines = keys.map((key) => `${JSON.stringify(key)}\n`);
    await writeFile(half, lines.join(''), { mode: 0o600 });
    await rename(half, this.path);
  }
}
