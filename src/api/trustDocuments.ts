import type { FastifyRequest, preHandlerAsyncHookHandler } from 'fastify';
import { AppError } from '../errors.js';
import type { TrustedDocument, TrustedDocuments } from './TrustedDocuments.js';

/** Documents that clients may name, and what becomes of all others. */
export interface DocumentTrust {
  readonly documents: TrustedDocuments;
  /** Whether other documents are refused; they are logged either way. */
  readonly enforced: boolean;
}

/**
 * Puts the text of a trusted document where a request names one by `documentId`, in the body or in the URL.
 * Throws `PERSISTED_DOCUMENT_NOT_FOUND` for an unknown one, and `DOCUMENT_NOT_TRUSTED` for another text where trust is enforced.
 */
export function trustDocuments({
  documents,
  enforced,
}: DocumentTrust): preHandlerAsyncHookHandler {
  return async (request) => {
    await Promise.resolve();
    const { documentId, query } = wishOf(request);
    if (documentId !== undefined) {
      if (query !== undefined) throw both();
      const document = documents.find(documentId);
      if (document === undefined) throw unknown(documentId);
      putText(request, document);
      request.facts.document = document;
      return;
    }
    if (query === undefined) return;
    request.facts.document = documents.findText(query) ?? null;
    if (request.facts.document !== null) return;
    request.log.warn({ enforced }, 'a document that is not trusted');
    if (enforced) throw untrusted();
  };
}

interface Wish {
  readonly documentId: string | undefined;
  readonly query: string | undefined;
}

function wishOf(request: FastifyRequest): Wish {
  const { documentId, query } = parametersOf(request);
  return { documentId: textOf(documentId), query: textOf(query) };
}

/** Read from the URL as Apollo reads it, so that both see one query. */
function parametersOf(request: FastifyRequest): Record<string, unknown> {
  if (request.method !== 'GET') return { ...(request.body as object | null) };
  const { searchParams } = new URL(request.url, 'http://localhost');
  return Object.fromEntries(searchParams);
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function putText(request: FastifyRequest, { text }: TrustedDocument): void {
  if (request.method === 'GET') {
    const url = new URL(request.url, 'http://localhost');
    url.searchParams.set('query', text);
    request.raw.url = `${url.pathname}${url.search}`;
  } else {
    request.body = { ...(request.body as object), query: text };
  }
}

const SHOWN = 80;

function unknown(id: string): AppError {
  return new AppError(
    'PERSISTED_DOCUMENT_NOT_FOUND',
    `There is no trusted document ${JSON.stringify(id.slice(0, SHOWN))}`,
  );
}

function untrusted(): AppError {
  return new AppError(
    'DOCUMENT_NOT_TRUSTED',
    'Only documents of the manifest are answered: name one by its documentId',
  );
}

function both(): AppError {
  return new AppError(
    'BAD_REQUEST',
    'A request has either a documentId or a query, not both',
  );
}
