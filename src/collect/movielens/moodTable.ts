/**
 * The written-down table from MovieLens tags and genres to moods: a tag says what people felt or what they praised,
 * a genre is the weaker word where it names a mood at all. Drama names none, so it gives none.
 */
const TAGS_BY_MOOD: Readonly<Record<string, string>> = {
  funny: `
    funny, very funny, hilarious, comedy, humorous, humor, humour, witty,
    silly, goofy, spoof, parody, satire, screwball, slapstick, fun,
    irreverent, crude humor, british comedy, laugh out loud, off-beat
    comedy, mockumentary, sarcasm, absurd, will ferrell, jim carrey, clever`,
  dark: `
    dark, dark comedy, black comedy, dark humor, dark humour, black humor,
    black humour, disturbing, gritty, gothic, violence, violent, brutal,
    brutality, bloody, cynical, dystopia, dystopian, film noir, noir, noir
    thriller, neo-noir, revenge, murder, serial killer, bleak, nihilistic,
    dark hero, drugs, mafia, organized crime, hit men, prison, death
    penalty, corruption`,
  tense: `
    tense, suspense, suspenseful, thriller, intense, psychological thriller,
    heist, espionage, spying, assassination, kidnapping, claustrophobic,
    paranoia, paranoid, conspiracy theory, court, courtroom drama, survival,
    alfred hitchcock, undercover cop, twists & turns, psychological,
    terrorism`,
  'thought-provoking': `
    thought-provoking, thought provoking, philosophical, philosophy,
    intelligent, cerebral, smart, social commentary, politics, political,
    religion, existentialism, psychology, morality, controversial,
    artificial intelligence, mindfuck, mind-bending, journalism, racism,
    interesting, deep, allegorical, meaningful, mathematics, true story,
    based on a true story, documentary`,
  romantic: `
    romantic, romance, love, love story, wedding, weddings, marriage, jane
    austen, chick flick, romantic comedy, dating, first love, lovely,
    astaire and rogers, hepburn and tracy`,
  heartwarming: `
    heartwarming, heart warming, touching, feel-good, feel good, feel good
    movie, sweet, family, friendship, moving, tender, charming, cute, cute!,
    wholesome, christmas, dogs, animal movie, fatherhood, motherhood, pixar,
    adoption, innocence lost, bromance, children`,
  exciting: `
    exciting, action, action-packed, adventure, superhero, super-hero,
    martial arts, epic, fast-paced, adrenaline, swashbuckler, car chase,
    comic book, space action, space opera, star wars, treasure hunt, indiana
    jones, marvel, dc comics, batman, samurai, awesome, fighting, visually
    stunning`,
  scary: `
    scary, creepy, horror, frightening, terrifying, ghosts, zombies,
    vampire, vampires, demons, slasher, stephen king, monster, evil
    children, haunting, jump scares, unsettling, jason, gore, halloween,
    supernatural, eerie`,
  mysterious: `
    mysterious, mystery, enigmatic, surreal, dreamlike, twist ending, twist,
    plot twist, hallucinatory, atmospheric, secret society, amnesia, time
    travel, time-travel, memory, detective, whodunit, hallucinogenic,
    ambiguous ending, psychedelic, open ending, nonlinear, non-linear,
    multiple storylines`,
  inspiring: `
    inspiring, inspirational, uplifting, sports, boxing, baseball,
    basketball, football, biopic, biography, hopeful, hope, courage, girl
    power, unlikely hero, space travel, nasa, triumph, golf, motivational,
    powerful ending, beautiful, empowering`,
  sad: `
    sad, depressing, heartbreaking, tragedy, tragic, melancholy,
    melancholic, poignant, tear jerker, tearjerker, made me cry, emotional,
    bittersweet, holocaust, death, loneliness, terminal illness, child
    abuse, divorce, alcoholism, mental illness, suicide, wistful, homeless,
    orphans`,
  nostalgic: `
    nostalgic, nostalgia, classic, black and white, disney, 1970s, 1980s,
    80s, 1950s, 1960s, retro, old, coming of age, coming-of-age, high
    school, adolescence, generation x, classic sci-fi, childhood, vintage,
    old hollywood, cult film, cult classic, hollywood`,
  whimsical: `
    whimsical, quirky, weird, magic, fantasy, fantasy world, fairy tale,
    fairy tales, animation, anime, aardman, claymation, studio ghibli, tim
    burton, wizards, imaginative, imagination, stylized, wes anderson,
    wizard, circus, eccentric, playful, offbeat`,
};

const MOODS_BY_GENRE: Readonly<Record<string, string>> = {
  Action: 'exciting',
  Adventure: 'exciting',
  Animation: 'whimsical',
  Children: 'heartwarming',
  "Children's": 'heartwarming',
  Comedy: 'funny',
  Crime: 'dark',
  Documentary: 'thought-provoking',
  Fantasy: 'whimsical',
  'Film-Noir': 'dark',
  Horror: 'scary',
  Mystery: 'mysterious',
  Romance: 'romantic',
  'Sci-Fi': 'thought-provoking',
  Thriller: 'tense',
  War: 'sad',
  Western: 'nostalgic',
  Musical: 'nostalgic',
};

/** Mood by lower-cased tag. */
export const TAG_MOODS: ReadonlyMap<string, string> = new Map(
  Object.entries(TAGS_BY_MOOD).flatMap(([mood, tags]) =>
    tags.split(',').map((tag) => [oneLine(tag), mood] as const),
  ),
);

/** Mood by genre. */
export const GENRE_MOODS: ReadonlyMap<string, string> = new Map(
  Object.entries(MOODS_BY_GENRE),
);

function oneLine(tag: string): string {
  return tag.trim().replace(/\s+/g, ' ');
}
