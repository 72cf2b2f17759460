/** What is wrong with one row; the row is set aside with this text and reading goes on. */
export class RowFault extends Error {
  override readonly name = 'RowFault';
}
