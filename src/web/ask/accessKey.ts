const NAME = 'reelgraph-key';

/** The caller's API key or JWT. It is kept for this tab alone and gone when the tab closes. */
export const accessKey = {
  read: (): string | undefined => sessionStorage.getItem(NAME) ?? undefined,
  keep: (key: string): void => sessionStorage.setItem(NAME, key),
};
