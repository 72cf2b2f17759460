import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.js';
import type { BestWeights } from './BestWeights.js';
import type { NetworkShape } from './model/NetworkShape.js';
import { Parameters, type StoredTensor } from './model/Parameters.js';
import type { KnownIds } from './model/GraphTensors.js';

/** What is kept of a fitted network: weights, shape, and which ids they are for. */
export interface NetworkParts {
  readonly parameters: Parameters;
  readonly shape: NetworkShape;
  readonly known: KnownIds;
}

export type TrainingRecord = Omit<BestWeights, 'weights'>;

const FORMAT = 1;
const MODEL_FILE = 'model.json';
const WEIGHTS_FILE = 'weights.bin';

interface ModelFile {
  readonly format: number;
  readonly shape: NetworkShape;
  readonly users: readonly string[];
  readonly posts: readonly string[];
  /** In the order of the weights file, little-endian float32. */
  readonly tensors: readonly {
    readonly name: string;
    readonly shape: readonly number[];
  }[];
  readonly weightsSha256: string;
  readonly record: TrainingRecord;
}

/** Writes `model.json` and `weights.bin` beside the folder and renames it into place: there is a whole network or none. */
export async function saveNetwork(
  { parameters, shape, known }: NetworkParts,
  record: TrainingRecord,
  folder: string,
): Promise<void> {
  const stored = [...parameters.read()];
  const weights = Buffer.concat(
    stored.map(([, { values }]) => bytesOf(values)),
  );
  const model: ModelFile = {
    format: FORMAT,
    shape,
    users: [...known.users.keys()],
    posts: [...known.posts.keys()],
    tensors: stored.map(([name, tensor]) => ({ name, shape: tensor.shape })),
    weightsSha256: sha256(weights),
    record,
  };
  const draft = `${folder}.draft`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  await writeFile(join(draft, WEIGHTS_FILE), weights);
  await writeFile(join(draft, MODEL_FILE), JSON.stringify(model));
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
}

/** Reads what `saveNetwork` wrote. Throws `BAD_DATA` where a file is missing, of another format, cut short or changed. */
export async function readNetwork(
  folder: string,
): Promise<NetworkParts & { readonly record: TrainingRecord }> {
  const [model, weights] = await readFiles(folder);
  if (model.format !== FORMAT) {
    throw new AppError(
      'BAD_DATA',
      `The network in ${folder} has format ${String(model.format)}; this version reads ${FORMAT}`,
    );
  }
  if (sha256(weights) !== model.weightsSha256) {
    throw new AppError(
      'BAD_DATA',
      `The network in ${folder} is damaged: ${WEIGHTS_FILE} does not match its checksum; train again`,
    );
  }
  const parameters = new Parameters(0);
  for (const [name, tensor] of cut(weights, model))
    parameters.add(name, tensor);
  return {
    parameters,
    shape: model.shape,
    known: { users: rows(model.users), posts: rows(model.posts) },
    record: model.record,
  };
}

async function readFiles(folder: string): Promise<[ModelFile, Buffer]> {
  try {
    const text = await readFile(join(folder, MODEL_FILE), 'utf8');
    return [
      JSON.parse(text) as ModelFile,
      await readFile(join(folder, WEIGHTS_FILE)),
    ];
  } catch (cause) {
    throw new AppError('BAD_DATA', `There is no whole network in ${folder}`, {
      cause,
    });
  }
}

function* cut(
  weights: Buffer,
  { tensors }: ModelFile,
): Generator<[string, StoredTensor]> {
  let offset = 0;
  for (const { name, shape } of tensors) {
    const length = shape.reduce((product, size) => product * size, 1);
    const bytes = weights.subarray(offset, offset + length * 4);
    const values = new Float32Array(length);
    new Uint8Array(values.buffer).set(bytes);
    yield [name, { shape, values }];
    offset += length * 4;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function rows(ids: readonly string[]): Map<string, number> {
  return new Map(ids.map((id, row) => [id, row]));
}
