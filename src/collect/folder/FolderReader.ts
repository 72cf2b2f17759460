import { basename, join } from 'node:path';
import type { SetAside } from '../../domain/CollectionGraph.js';
import { silentProgress } from '../../lib/progress.js';
import type { ReadFolderOptions } from './FolderRecords.js';
import { readTable } from './readTable.js';
import type { Row } from './Row.js';
import type { Table } from './Table.js';

type TableOptions = Partial<
  Pick<Table, 'delimiter' | 'columns' | 'required'>
> & {
  /** The rows may hold personal facts: what is set aside keeps its reason only. */
  readonly personal?: true;
};

/** Reads the tables of one folder and counts what is set aside. */
export class FolderReader {
  private count = 0;

  constructor(
    readonly folder: string,
    private readonly options: ReadFolderOptions,
  ) {}

  get setAside(): number {
    return this.count;
  }

  /** Hands every row of `file` to `take`; see `readTable`. */
  async read(
    file: string,
    { personal, ...table }: TableOptions,
    take: (row: Row) => void,
  ): Promise<void> {
    const task = (this.options.progress ?? silentProgress).task(`read ${file}`);
    await readTable(toTable(join(this.folder, file), table), {
      take: (row) => {
        take(row);
        task.advance(1);
      },
      onFault: (_line, reason, record) =>
        this.put(file, reason, personal === true ? '' : record),
    });
    task.done();
  }

  put(file: string, reason: string, record: string): void {
    this.count += 1;
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
