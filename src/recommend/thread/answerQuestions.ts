import { parentPort } from 'node:worker_threads';
import { rankList } from '../rankList.js';
import type { Ranked, Weighed } from '../Ranker.js';
import type { RankedCatalogue } from '../RankQuestion.js';
import { weighPosts } from '../weighPosts.js';
import { firstQuestion } from './firstQuestion.js';
import { HeldCatalogues } from './HeldCatalogues.js';
import { KnownProfiles } from './KnownProfiles.js';
import type { Answer, Asked, Told } from './messages.js';

/** The thread that ranks (`RankerThread.ts`): answers in the order of the questions. */
const port = parentPort!;
const catalogues = new HeldCatalogues();
const profiles = new KnownProfiles();

port.on('message', (told: Told) => {
  switch (told.kind) {
    case 'catalogue':
      prepare(catalogues.take(told));
      break;
    case 'end':
      port.close();
      break;
    default:
      answer(told);
  }
});

/** Before somebody asks about it. What fails will fail those who ask. */
function prepare(catalogue: RankedCatalogue): void {
  try {
    rankList(catalogue, firstQuestion(catalogue), 1);
  } catch {
    // They are told.
  }
}

type Question = Extract<Told, Asked>;

function answer(told: Question): void {
  const { id } = told;
  try {
    const result = resultOf(told);
    send({ id, result }, 'places' in result ? buffersOf(result) : []);
  } catch (error) {
    send({ id, error }, []);
  }
}

function resultOf(told: Question): Ranked | Weighed {
  const catalogue = catalogues.get(told.catalogue);
  const question = profiles.unpack(told.question);
  return told.kind === 'rank'
    ? rankList(catalogue, question, told.places)
    : weighPosts(catalogue, question, told.posts);
}

/** They were made for the answer and are not needed here. */
function buffersOf({ places }: Ranked): ArrayBuffer[] {
  const { posts, scores, sources } = places;
  return [posts, scores, sources].map(({ buffer }) => buffer as ArrayBuffer);
}

function send(message: Answer, transferred: readonly ArrayBuffer[]): void {
  port.postMessage(message, transferred);
}
