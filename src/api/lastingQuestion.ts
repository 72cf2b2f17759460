import {
  Kind,
  OperationTypeNode,
  visit,
  BREAK,
  type DocumentNode,
  type FieldNode,
  type ValueNode,
} from 'graphql';

export interface LastingQuestion {
  /** The document as it was written. */
  readonly text: string;
  readonly userId: string;
}

/** What is other at every time it is asked, or must be looked up anew. */
const PASSING: ReadonlySet<string> = new Set(['impressionToken', 'reasons']);

interface Shape {
  readonly text: string;
  readonly userId: ValueNode;
}

const shapes = new WeakMap<DocumentNode, Shape | null>();

/** A query for one page of one user's recommendations whose answer stays true while its inputs stay the same; null for any other. */
export function lastingQuestion(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>>,
): LastingQuestion | null {
  const shape = shapes.has(document)
    ? shapes.get(document)!
    : toShape(document);
  shapes.set(document, shape);
  if (shape === null) return null;
  const userId = toText(shape.userId, variables);
  return userId === null ? null : { text: shape.text, userId };
}

function toShape(document: DocumentNode): Shape | null {
  const field = onlyRootField(document);
  const text = document.loc?.source.body;
  if (field?.name.value !== 'recommendations' || text === undefined)
    return null;
  const userId = field.arguments?.find(({ name }) => name.value === 'userId');
  const lasting = userId !== undefined && !isPassing(document);
  return lasting ? { text, userId: userId.value } : null;
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
