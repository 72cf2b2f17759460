import type { ReactNode } from 'react';
import styles from './Figure.module.css';

export interface FigureProps {
  readonly title: string;
  /** What the picture shows, in words: it is read in the picture's place. */
  readonly words: string;
  readonly children: ReactNode;
  /** The same numbers as a table. */
  readonly table?: NumberTable;
}

export interface NumberTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A picture of numbers, with its words and its numbers for those who do not see it. */
export function Figure({ title, words, children, table }: FigureProps) {
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.title}>{title}</figcaption>
      <div role="img" aria-label={`${title}. ${words}`}>
        {children}
      </div>
      {table !== undefined && table.rows.length > 0 && (
        <details className={styles.details}>
          <summary>As a table</summary>
          <Numbers title={title} table={table} />
        </details>
      )}
    </figure>
  );
}

/** A table whose first column names its rows. */
export function Numbers({
  title,
  table: { head, rows },
}: {
  readonly title: string;
  readonly table: NumberTable;
}) {
  return (
    <div
      className={styles.scroll}
      // Scrolled by the arrow keys where it is wider than the page.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={title}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], row) => (
            <tr key={row}>
              <th scope="row">{name}</th>
              {cells.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
