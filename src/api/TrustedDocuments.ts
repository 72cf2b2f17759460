import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  GraphQLError,
  Kind,
  parse,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { z } from 'zod';
import { AppError } from '../errors.js';

/** A document that was there when the clients were built. */
export interface TrustedDocument {
  readonly text: string;
  /** Names of its operations. */
  readonly operations: readonly string[];
}

const PREFIX = 'sha256:';
const manifestSchema = z.record(
  z.string().regex(/^(sha256:)?[0-9a-f]{64}$/),
  z.string(),
);

/** The documents of a manifest by their identifiers (GraphQL over HTTP, appendix A: `sha256:` and the hash of the text in hexadecimal). */
export class TrustedDocuments {
  private constructor(
    private readonly byId: ReadonlyMap<string, TrustedDocument>,
  ) {}

  /**
   * Reads a JSON object of identifiers and documents, as code generators write it; the prefix may be missing.
   * Throws `CONFIGURATION` for a file that cannot be read, a hash that is not the text's, or a document that does not fit the schema.
   */
  static async load(
    path: string,
    schema: GraphQLSchema,
  ): Promise<TrustedDocuments> {
    const manifest = await readManifest(path);
    const documents = Object.entries(manifest).map(([key, text]) => {
      const id = key.startsWith(PREFIX) ? key : PREFIX + key;
      if (id !== identifierOf(text)) {
        throw refusal(path, `${key} is not the SHA-256 of its document`);
      }
      return [id, toDocument(text, { id, path, schema })] as const;
    });
    return new TrustedDocuments(new Map(documents));
  }

  get size(): number {
    return this.byId.size;
  }

  find(id: string): TrustedDocument | undefined {
    return this.byId.get(id);
  }

  /** The document that has this very text. */
  findText(text: string): TrustedDocument | undefined {
    return this.byId.get(identifierOf(text));
  }
}

function identifierOf(text: string): string {
  return PREFIX + createHash('sha256').update(text).digest('hex');
}

async function readManifest(path: string): Promise<Record<string, string>> {
  try {
    return manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (cause) {
    throw refusal(
      path,
      'must be a JSON object of "sha256:…" identifiers and documents',
      cause,
    );
  }
}

interface Place {
  readonly id: string;
  readonly path: string;
  readonly schema: GraphQLSchema;
}

function toDocument(
  text: string,
  { id, path, schema }: Place,
): TrustedDocument {
  try {
    const document = parse(text);
    const [fault] = validate(schema, document);
    if (fault !== undefined) throw fault;
    const operations = document.definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.name
        ? [definition.name.value]
        : [],
    );
    return { text, operations };
  } catch (cause) {
    if (!(cause instanceof GraphQLError)) throw cause;
    throw refusal(path, `${id}: ${cause.message}`, cause);
  }
}

function refusal(path: string, message: string, cause?: unknown): AppError {
  return new AppError(
    'CONFIGURATION',
    `TRUSTED_DOCUMENTS_FILE=${path}: ${message}`,
    { cause },
  );
}
