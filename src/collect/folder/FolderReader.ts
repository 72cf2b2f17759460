import { basename, join } from 'node:path';
import type { SetAside } from '../../domain/CollectionGraph.js';
import { silentProgress } from '../../lib/progress.js';
import type { ReadFolderOptions } from './FolderRecords.js';
import { readTable, type Take } from './readTable.js';
import type { Table } from './Table.js';

type TableOptions = Partial<
  Pick<Table, 'delimiter' | 'columns' | 'required'>
> & {
  /** The rows may hold personal facts: what is set aside keeps its reason only. */
  readonly personal?: true;
};

/** Reads the tables of one folder. */
export class FolderReader {
  constructor(
    readonly folder: string,
    private readonly options: ReadFolderOptions,
  ) {}

  /** What `take` makes of the rows of `file`, some thousands at a time; see `readTable`. */
  async *read<T>(
    file: string,
    { personal, ...table }: TableOptions,
    take: Take<T>,
  ): AsyncGenerator<T[]> {
    const task = (this.options.progress ?? silentProgress).task(`read ${file}`);
    const batches = readTable(toTable(join(this.folder, file), table), {
      take,
      onFault: (_line, reason, record) =>
        this.put(file, reason, personal === true ? '' : record),
    });
    for await (const batch of batches) {
      task.advance(batch.length);
      yield batch;
    }
    task.done();
  }

  /** The same, all at once. */
  async readAll<T>(
    file: string,
    table: TableOptions,
    take: Take<T>,
  ): Promise<T[]> {
    const batches: T[][] = [];
    for await (const batch of this.read(file, table, take)) batches.push(batch);
    return batches.flat();
  }

  put(file: string, reason: string, record: string): void {
    const setAside: SetAside = {
      source: this.folder,
      list: file,
      reason,
      record,
    };
    this.options.onSetAside?.(setAside);
  }
}

function toTable(
  path: string,
  { delimiter = ',', columns = null, required = [] }: TableOptions,
): Table {
  const name = basename(path);
  const format = name.endsWith('.jsonl') ? 'jsonl' : 'delimited';
  return { path, name, format, delimiter, columns, required };
}
