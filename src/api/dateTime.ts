import { GraphQLScalarType } from 'graphql';

/** Milliseconds since the epoch inside, ISO 8601 in UTC outside. No argument takes one yet, so it is never parsed. */
export const dateTime = new GraphQLScalarType<never, string>({
  name: 'DateTime',
  serialize: (value) => new Date(value as number).toISOString(),
});
