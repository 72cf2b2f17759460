/** One file of a folder, and how its rows are written. */
export interface Table {
  readonly path: string;
  /** The file's name, for messages. */
  readonly name: string;
  readonly format: 'delimited' | 'jsonl';
  /** Between the cells of a delimited file. */
  readonly delimiter: string;
  /** Names of the columns in order, where the file has no line of them. */
  readonly columns: readonly string[] | null;
  /** Columns without which the file is not usable. */
  readonly required: readonly string[];
}

/** A row that was not taken: which line, why, and what it said. */
export type OnFault = (line: number, reason: string, record: string) => void;
