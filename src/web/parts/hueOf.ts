const STEPS = 24;

/** A hue for a name, degrees; the same on each visit. Names that many catalogues share have hues that people expect. */
export function hueOf(name: string): number {
  return EXPECTED[name.toLowerCase()] ?? (hashOf(name) % STEPS) * (360 / STEPS);
}

const EXPECTED: Readonly<Record<string, number>> = {
  action: 14,
  adventure: 32,
  animation: 292,
  children: 48,
  comedy: 42,
  crime: 218,
  documentary: 168,
  drama: 262,
  fantasy: 278,
  'film-noir': 232,
  horror: 352,
  musical: 316,
  mystery: 246,
  romance: 336,
  'sci-fi': 196,
  thriller: 206,
  war: 92,
  western: 26,
  dark: 250,
  exciting: 18,
  funny: 46,
  heartwarming: 344,
  inspiring: 158,
  mysterious: 242,
  nostalgic: 30,
  romantic: 332,
  sad: 214,
  scary: 356,
  tense: 200,
  'thought-provoking': 182,
  whimsical: 300,
};

/** FNV-1a, 32 bits. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash ^= character.codePointAt(0)!;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return hash;
}
