import {
  Kind,
  OperationTypeNode,
  visit,
  BREAK,
  type DocumentNode,
  type FieldNode,
  type ValueNode,
} from 'graphql';

/** What is other at every time it is asked, must be looked up anew, or changes with what others do. */
const PASSING: ReadonlySet<string> = new Set([
  'impressionToken',
  'reasons',
  'interactionCount',
]);

const userIds = new WeakMap<DocumentNode, ValueNode | null>();

/** The user of a query for one page of one user's recommendations whose answer stays true while its inputs stay the same; null for any other. */
export function lastingQuestion(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): string | null {
  const known = userIds.get(document);
  const userId = known === undefined ? findUserId(document) : known;
  userIds.set(document, userId);
  return userId && toText(userId, variables);
}

function findUserId(document: DocumentNode): ValueNode | null {
  const field = onlyRootField(document);
  if (field?.name.value !== 'recommendations' || isPassing(document)) {
    return null;
  }
  const userId = field.arguments?.find(({ name }) => name.value === 'userId');
  return userId?.value ?? null;
}

function onlyRootField({ definitions }: DocumentNode): FieldNode | null {
  const operations = definitions.filter(
    (one) => one.kind === Kind.OPERATION_DEFINITION,
  );
  const [root, ...more] = operations[0]?.selectionSet.selections ?? [];
  const reads = operations[0]?.operation === OperationTypeNode.QUERY;
  const only = reads && operations.length === 1 && more.length === 0;
  return only && root?.kind === Kind.FIELD && root.directives?.length === 0
    ? root
    : null;
}

function isPassing(document: DocumentNode): boolean {
  let passing = false;
  visit(document, {
    Field: ({ name }) => {
      passing ||= PASSING.has(name.value);
      return passing ? BREAK : undefined;
    },
  });
  return passing;
}

/** Ids may be written as whole numbers. */
function toText(
  value: ValueNode,
  variables: Readonly<Record<string, unknown>>,
): string | null {
  if (value.kind === Kind.STRING || value.kind === Kind.INT) return value.value;
  if (value.kind !== Kind.VARIABLE) return null;
  const given = variables[value.name.value];
  const isId = typeof given === 'string' || Number.isSafeInteger(given);
  return isId ? String(given) : null;
}
