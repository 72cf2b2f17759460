import { parentPort } from 'node:worker_threads';
import { HEAD } from '../rankEligible.js';
import { rankList } from '../rankList.js';
import type { Ranked, Weighed } from '../Ranker.js';
import type { RankedCatalogue } from '../RankQuestion.js';
import { weighPosts } from '../weighPosts.js';
import { firstQuestion } from './firstQuestion.js';
import { warmingQuestion } from './warmingQuestion.js';
import { HeldCatalogues } from './HeldCatalogues.js';
import { KnownProfiles } from './KnownProfiles.js';
import type { Answer, Asked, Told, Wish } from './messages.js';

/** The thread that ranks (`RankerThread.ts`): answers in the order of the questions. */
const port = parentPort!;
const catalogues = new HeldCatalogues();
const profiles = new KnownProfiles();

port.on('message', (told: Told) => {
  switch (told.kind) {
    case 'catalogue':
      layOut(catalogues.take(told));
      break;
    case 'end':
      port.close();
      break;
    default:
      answer(told);
  }
});

/** Before somebody asks about it. What fails will fail those who ask. */
function layOut(catalogue: RankedCatalogue): void {
  try {
    rankList(catalogue, firstQuestion(catalogue), 1);
  } catch {
    // They are told.
  }
}

function answer(told: Asked & Wish): void {
  const { id } = told;
  try {
    const result = resultOf(told);
    const hasPlaces = result !== null && 'places' in result;
    send({ id, result }, hasPlaces ? buffersOf(result) : []);
  } catch (error) {
    send({ id, error }, []);
  }
}

function resultOf(told: Asked & Wish): Ranked | Weighed | null {
  const catalogue = catalogues.get(told.catalogue);
  if (told.kind === 'prepare') return prepare(catalogue, told.lists);
  const question = profiles.unpack(told.question);
  return told.kind === 'rank'
    ? rankList(catalogue, question, told.places)
    : weighPosts(catalogue, question, told.posts);
}

/** Throws where lists of it would fail. */
function prepare(catalogue: RankedCatalogue, lists: number): null {
  rankList(catalogue, firstQuestion(catalogue), 1);
  for (let list = 0; list < lists; list++) {
    rankList(catalogue, warmingQuestion(catalogue, list), HEAD);
  }
  return null;
}

/** They were made for the answer and are not needed here. */
function buffersOf({ places }: Ranked): ArrayBuffer[] {
  const { posts, scores, sources } = places;
  return [posts, scores, sources].map(({ buffer }) => buffer as ArrayBuffer);
}

function send(message: Answer, transferred: readonly ArrayBuffer[]): void {
  port.postMessage(message, transferred);
}
