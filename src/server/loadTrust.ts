import { buildSchema } from 'graphql';
import { readSchema } from '../api/readSchema.js';
import { TrustedDocuments } from '../api/TrustedDocuments.js';
import type { DocumentTrust } from '../api/trustDocuments.js';
import type { Config } from '../config.js';
import { AppError } from '../errors.js';

/** The documents that are trusted; null where all are. Throws `CONFIGURATION` where the manifest is not named or cannot be used. */
export async function loadTrust({
  trustedDocuments: mode,
  trustedDocumentsFile: path,
}: Config): Promise<DocumentTrust | null> {
  if (mode === 'off') return null;
  if (path === undefined) {
    throw new AppError(
      'CONFIGURATION',
      `TRUSTED_DOCUMENTS=${mode}: set TRUSTED_DOCUMENTS_FILE to the manifest of the documents`,
    );
  }
  const documents = await TrustedDocuments.load(
    path,
    buildSchema(readSchema()),
  );
  return { documents, enforced: mode === 'enforce' };
}
