import type {
  FolderRecords,
  ReadFolderOptions,
} from './folder/FolderRecords.js';
import { streamFolder } from './streamFolder.js';

/** Everything that a data folder holds, in memory: `streamFolder` says which folders are understood and what is thrown. */
export async function readFolder(
  folder: string,
  { onSetAside, progress }: ReadFolderOptions = {},
): Promise<FolderRecords> {
  let setAside = 0;
  const pieces = streamFolder(folder, {
    ...(progress && { progress }),
    onSetAside: (row) => {
      setAside += 1;
      onSetAside?.(row);
    },
  });
  const all = [];
  for await (const piece of pieces) all.push(piece);
  return {
    users: all.flatMap(({ users = [] }) => users),
    posts: all.flatMap(({ posts = [] }) => posts),
    interactions: all.flatMap(({ interactions = [] }) => interactions),
    setAside,
  };
}
