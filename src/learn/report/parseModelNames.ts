import { AppError } from '../../errors.js';
import { BASELINES } from '../baselines/baselines.js';
import { NETWORK, SERVED, WITHOUT_NETWORK } from './modelNames.js';

/** Short names for a command line, beside the models' own. */
const SHORT: Readonly<Record<string, string>> = {
  cosine: 'item-item cosine',
  ease: 'EASE^R',
  decayed: 'EASE^R, decayed profile',
  ials: 'iALS',
  lightgcn: 'LightGCN',
  network: NETWORK,
  'without-network': WITHOUT_NETWORK,
};

/** What `--models` means. Throws `BAD_USER_INPUT` for a name that is none. */
export function parseModelNames(text: string): readonly string[] | 'all' {
  if (text === 'all') return 'all';
  const names = [
    ...BASELINES.map(({ name }) => name),
    NETWORK,
    WITHOUT_NETWORK,
    SERVED,
  ];
  return text.split(',').map((part) => {
    const wanted = part.trim().toLowerCase();
    const name =
      SHORT[wanted] ?? names.find((known) => known.toLowerCase() === wanted);
    if (name !== undefined) return name;
    throw new AppError(
      'BAD_USER_INPUT',
      `--models names "${part}"; allowed are all, popularity, served, ${Object.keys(SHORT).join(', ')}`,
    );
  });
}
