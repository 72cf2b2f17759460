import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import { writing } from './writing.js';

/** What a finished run measured, and its posts on a plane: JSON files of its folder. */
export const REPORT = 'report.json';
export const MAP = 'map.json';

/** The folder of one training run: everything it read, made and measured. */
export class RunFolder {
  private constructor(
    readonly id: string,
    readonly path: string,
  ) {}

  /** A new, empty folder named by the moment; `runs` is made where missing. */
  static async create(runs: string, now: number): Promise<RunFolder> {
    await writing(runs, () => mkdir(runs, { recursive: true }));
    const moment = new Date(now).toISOString().replace(/[:.]/g, '-');
    for (let attempt = 0; ; attempt++) {
      const id = attempt === 0 ? moment : `${moment}-${attempt}`;
      try {
        await mkdir(join(runs, id));
        return new RunFolder(id, join(runs, id));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
    }
  }

  /** Every run, the earliest first. */
  static async list(runs: string): Promise<RunFolder[]> {
    const ids = await runIds(runs);
    return ids.map((id) => new RunFolder(id, join(runs, id)));
  }

  /** A run that is there, the latest one without an id. Throws `NOT_FOUND`. */
  static async open(runs: string, id: string | undefined): Promise<RunFolder> {
    const ids = await runIds(runs);
    const found =
      id === undefined ? ids.at(-1) : ids.find((name) => name === id);
    if (found !== undefined) return new RunFolder(found, join(runs, found));
    const there =
      ids.length === 0
        ? 'there is none'
        : `there are ${ids.slice(-5).join(', ')}`;
    throw new AppError(
      'NOT_FOUND',
      `No run "${id ?? 'at all'}" in ${runs}: ${there}`,
    );
  }

  folder(name: 'snapshot' | 'model' | 'publication'): string {
    return join(this.path, name);
  }

  /** Whole or not at all. */
  async writeJson(name: string, content: unknown): Promise<void> {
    await this.writeText(name, `${JSON.stringify(content, null, 2)}\n`);
  }

  async readJson<T>(name: string): Promise<T> {
    const file = join(this.path, name);
    try {
      return JSON.parse(await readFile(file, 'utf8')) as T;
    } catch (cause) {
      throw new AppError(
        'BAD_DATA',
        `${file} cannot be read: the run did not end; train again`,
        { cause },
      );
    }
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }

  async writeText(name: string, text: string): Promise<void> {
    const file = join(this.path, name);
    await writing(file, async () => {
      await writeFile(`${file}.draft`, text, { flush: true });
      await rename(`${file}.draft`, file);
    });
  }
}

async function runIds(runs: string): Promise<string[]> {
  try {
    const entries = await readdir(runs, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
