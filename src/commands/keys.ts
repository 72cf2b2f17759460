import { Option, type Command } from 'commander';
import { createApiKey, type ApiKey } from '../api/access/ApiKey.js';
import { ApiKeyFile } from '../api/access/ApiKeyFile.js';
import { SCOPES, type Scope } from '../api/access/Principal.js';
import { AppError } from '../errors.js';
import type { CommandIo } from './CommandIo.js';

/** `reelgraph keys create|list|revoke`: who may use the API. */
export function registerKeysCommand(program: Command, io: CommandIo): void {
  const keys = program
    .command('keys')
    .summary('API keys: create, list, revoke')
    .description(
      'Keys that callers of the API send as "Authorization: Bearer rg_…". Their hashes are kept in DATA_DIR; a server takes changes up when it starts. As soon as there is one key, nobody gets in without one.',
    );
  keys
    .command('create')
    .description(
      'Makes a key and prints it, this once. Where API_KEYS is set, also prints the line to add to it, and keeps nothing itself.',
    )
    .requiredOption('--name <name>', 'what to call it: letters, digits, "._-"')
    .addOption(
      new Option('--scope <scopes>', `out of ${SCOPES.join(', ')}`)
        .argParser(parseScopes)
        .makeOptionMandatory(),
    )
    .option('--user <id>', 'the only user that it may speak for')
    .addHelpText('after', EXAMPLES)
    .action((options: CreateOptions) => create(io, options));
  keys
    .command('list')
    .description('Names, scopes and users of the keys in DATA_DIR.')
    .action(() => list(io));
  keys
    .command('revoke')
    .description('Removes a key from DATA_DIR.')
    .argument('<name>')
    .action((name: string) => revoke(io, name));
}

interface CreateOptions {
  readonly name: string;
  readonly scope: Scope[];
  readonly user?: string;
}

const EXAMPLES = `
Examples:
  $ reelgraph keys create --name web --scope read,write
  $ reelgraph keys create --name operator --scope admin > operator.key`;

async function create(
  io: CommandIo,
  { name, scope: scopes, user }: CreateOptions,
): Promise<void> {
  const { dataDir, apiKeys } = io.config();
  const bound = user === undefined ? {} : { userId: user };
  const { key, kept } = createApiKey({ name, scopes, ...bound });
  if (apiKeys === undefined) {
    const file = new ApiKeyFile(dataDir);
    await file.write([...(await othersThan(file, name)), kept]);
    io.note(`Kept its hash in ${file.path}; the key itself is shown only now:`);
  } else {
    io.note(`Add this line to API_KEYS:\n${JSON.stringify(kept)}\nThe key:`);
  }
  io.print(key);
}

/** Throws `CONFLICT` where the name is taken: replacing a key is to be meant. */
async function othersThan(file: ApiKeyFile, name: string): Promise<ApiKey[]> {
  const keys = await file.read();
  if (keys.every((key) => key.name !== name)) return keys;
  throw new AppError(
    'CONFLICT',
    `There is a key "${name}" already: revoke it first, or choose another name`,
  );
}

async function list(io: CommandIo): Promise<void> {
  const keys = await new ApiKeyFile(io.config().dataDir).read();
  for (const { name, scopes, userId } of keys) {
    const bound = userId === undefined ? '' : `  user ${userId}`;
    io.print(`${name}  ${scopes.join(',')}${bound}`);
  }
}

async function revoke(io: CommandIo, name: string): Promise<void> {
  const file = new ApiKeyFile(io.config().dataDir);
  const keys = await file.read();
  const rest = keys.filter((key) => key.name !== name);
  if (rest.length === keys.length) {
    throw new AppError('NOT_FOUND', `${file.path} has no key "${name}"`);
  }
  await file.write(rest);
}

function parseScopes(text: string): Scope[] {
  return text.split(',').map((part) => {
    const scope = SCOPES.find((known) => known === part.trim());
    if (scope !== undefined) return scope;
    throw new AppError(
      'BAD_USER_INPUT',
      `--scope must be out of ${SCOPES.join(', ')}, with commas between, but got: ${part}`,
    );
  });
}
