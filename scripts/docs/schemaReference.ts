import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLInputType,
} from 'graphql';

const ROOTS = ['Query', 'Mutation'];

/** Every type of the API with its fields, arguments and values. */
export function schemaReference(): string {
  const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
  const types = Object.values(schema.getTypeMap())
    .filter(({ name, astNode }) => astNode && !ROOTS.includes(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const roots = ROOTS.map((name) => schema.getType(name)!);
  return [
    '# Schema',
    'Made from `schema.graphql`. [The API](../api.md) says what a schema cannot.',
    ...[...roots, ...types].map(toSection),
  ].join('\n\n');
}

function toSection(type: GraphQLNamedType): string {
  const parts = [`## ${type.name}`, plain(type.description)];
  if (isEnumType(type)) {
    parts.push(
      type
        .getValues()
        .map(({ name, description }) => `- \`${name}\`: ${plain(description)}`)
        .join('\n'),
    );
  } else if (isUnionType(type)) {
    parts.push(`One of ${type.getTypes().map(linkTo).join(', ')}.`);
  } else if (isInputObjectType(type)) {
    parts.push(Object.values(type.getFields()).map(toInput).join('\n'));
  } else if (isObjectType(type) || isInterfaceType(type)) {
    parts.push(Object.values(type.getFields()).map(toField).join('\n\n'));
  }
  return parts.filter((part) => part !== '').join('\n\n');
}

function toField(field: GraphQLField<unknown, unknown>): string {
  const { name, type, description, args } = field;
  const lines = [`**\`${name}\`** ${typeOf(type)}`, plain(description)];
  if (args.length > 0) lines.push(args.map(toInput).join('\n'));
  return lines.join('\n\n');
}

function toInput(
  input: Pick<
    GraphQLInputField,
    'name' | 'type' | 'description' | 'defaultValue'
  >,
): string {
  const { name, type, description, defaultValue } = input;
  const fallback =
    defaultValue === undefined ? '' : ` = \`${JSON.stringify(defaultValue)}\``;
  return `- \`${name}\` ${typeOf(type)}${fallback}: ${plain(description)}`;
}

function typeOf(type: GraphQLOutputType | GraphQLInputType): string {
  const named = getNamedType(type);
  const text = String(type);
  return named.astNode
    ? `[\`${text}\`](#${named.name.toLowerCase()})`
    : `\`${text}\``;
}

function linkTo({ name }: GraphQLNamedType): string {
  return `[\`${name}\`](#${name.toLowerCase()})`;
}

/** One line; nothing in it is HTML. */
function plain(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/\s+/g, ' ')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '{ {')
    .trim();
}
