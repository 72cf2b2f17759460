import type { GraphQLFieldResolver } from 'graphql';
import { AppError } from '../../errors.js';
import type { Resolvers } from '../generated/resolvers.js';
import type { RequestContext } from '../RequestContext.js';
import { ACCESS_RULES, type AccessRule } from './accessRules.js';
import { hasScope, type Principal } from './Principal.js';

/** The resolvers with each root field behind its rule. Throws for a root field that has none. */
export function guardResolvers(resolvers: Resolvers): Resolvers {
  const roots = Object.entries(ACCESS_RULES).map(([type, rules]) => {
    const fields = resolvers[type as keyof typeof ACCESS_RULES];
    return [type, guardFields(fields as Fields, rules)];
  });
  return { ...resolvers, ...(Object.fromEntries(roots) as Resolvers) };
}

type Args = Record<string, unknown>;
type Fields = Readonly<
  Record<string, GraphQLFieldResolver<unknown, RequestContext>>
>;
type Rules = Readonly<Record<string, AccessRule<Args>>>;

function guardFields(fields: Fields, rules: Rules): Fields {
  const guarded = Object.entries(fields).map(([name, resolve]) => {
    const rule = rules[name];
    if (rule === undefined) throw new Error(`${name} has no access rule`);
    return [name, guard(name, rule, resolve)];
  });
  return Object.fromEntries(guarded) as Fields;
}

function guard(
  field: string,
  rule: AccessRule<Args>,
  resolve: Fields[string],
): Fields[string] {
  return (root, args: Args, context, info) => {
    assertAllowed(context.principal, { field, rule, args });
    return resolve(root, args, context, info);
  };
}

function assertAllowed(
  principal: Principal,
  { field, rule, args }: { field: string; rule: AccessRule<Args>; args: Args },
): void {
  if (!hasScope(principal, rule.scope)) {
    throw new AppError(
      'FORBIDDEN',
      `${field} needs the scope "${rule.scope}"`,
      { details: { scope: rule.scope } },
    );
  }
  const { userId } = principal;
  if (userId === null) return;
  const named = rule.users?.(args) ?? [];
  const others = named.some((id) => id != null && id !== userId);
  if (others || rule.unboundOnly === true) {
    throw new AppError(
      'FORBIDDEN',
      `${field} tells of another user than the one that the token is bound to`,
    );
  }
}
