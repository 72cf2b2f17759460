import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql';
import { expect, test } from 'vitest';
import { RECOMMENDATION_SOURCES } from '../../../src/domain/RankedList.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

test('every type, field, argument and enum value of the schema is described', () => {
  const bare = types.flatMap(partsOf).filter(([, text]) => !text?.trim());
  expect(bare.map(([name]) => name)).toEqual([]);
});

test('the sources of the schema are those of the ranking', () => {
  const source = schema.getType('RecommendationSource');
  const names = isEnumType(source)
    ? source.getValues().map(({ name }) => name)
    : [];
  expect(names).toEqual([...RECOMMENDATION_SOURCES]);
});

type Part = readonly [name: string, description: string | null | undefined];

function partsOf(type: GraphQLNamedType): Part[] {
  const parts: Part[] = [[type.name, type.description]];
  if (isEnumType(type)) {
    for (const { name, description } of type.getValues()) {
      parts.push([`${type.name}.${name}`, description]);
    }
  }
  if (isInputObjectType(type)) {
    for (const { name, description } of Object.values(type.getFields())) {
      parts.push([`${type.name}.${name}`, description]);
    }
  }
  if (isObjectType(type) || isInterfaceType(type)) {
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      parts.push([name, field.description]);
      for (const argument of field.args) {
        parts.push([`${name}(${argument.name})`, argument.description]);
      }
    }
  }
  return parts;
}
