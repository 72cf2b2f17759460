import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import {
  ACCESS_RULES,
  type RootType,
} from '../../../../src/api/access/accessRules.js';
import { guardResolvers } from '../../../../src/api/access/guardResolvers.js';
import { SCOPES } from '../../../../src/api/access/Principal.js';
import { resolvers } from '../../../../src/api/resolvers.js';

const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));
const roots = [
  schema.getQueryType(),
  schema.getMutationType(),
  schema.getSubscriptionType(),
].filter((type) => type != null);

test('every field of every root type has a rule with a scope', () => {
  for (const { name, getFields } of roots.map((type) => ({
    name: type.name as RootType,
    getFields: () => type.getFields(),
  }))) {
    const rules: Record<string, { scope: string }> = ACCESS_RULES[name];
    expect(Object.keys(rules).sort()).toEqual(Object.keys(getFields()).sort());
    for (const { scope } of Object.values(rules)) {
      expect(SCOPES).toContain(scope);
    }
  }
});

test('every argument that names a user is looked at', () => {
  const unlooked = roots.flatMap((type) =>
    Object.values(type.getFields()).flatMap(({ name, args }) => {
      const rules: Record<string, { users?: unknown; unboundOnly?: true }> =
        ACCESS_RULES[type.name as RootType];
      const rule = rules[name]!;
      const names = args.filter((arg) => /user|viewer|nodeId/i.test(arg.name));
      const looked = rule.users !== undefined || rule.unboundOnly === true;
      return names.length > 0 && !looked ? [name] : [];
    }),
  );
  expect(unlooked).toEqual([]);
});

test('a root field without a rule does not start', () => {
  const unruled = { Query: { ...resolvers.Query, secrets: () => 1 } };
  expect(() => guardResolvers(unruled)).toThrow(/secrets has no access rule/);
});
