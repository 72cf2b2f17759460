import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

/** A date, a time and an offset: what RFC 3339 asks for, down to milliseconds. */
const ISO_8601 =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;
const SHOWN = 80;

/** Milliseconds since the epoch inside, ISO 8601 outside. */
export const dateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  serialize: (value) => new Date(value as number).toISOString(),
  parseValue: (value) => parse(value),
  parseLiteral: (node) =>
    parse(node.kind === Kind.STRING ? node.value : undefined),
});

function parse(value: unknown): number {
  const at =
    typeof value === 'string' && ISO_8601.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(at)) return at;
  const shown = JSON.stringify(value ?? null).slice(0, SHOWN);
  throw new GraphQLError(
    `A DateTime must be ISO 8601 with an offset, such as 2026-01-31T12:00:00Z, but got: ${shown}`,
  );
}
