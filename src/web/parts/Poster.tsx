import { memo, useId } from 'react';
import { displayTitle } from './displayTitle.js';
import { hashOf, hueOf } from './hueOf.js';
import styles from './Poster.module.css';

export interface PosterPost {
  readonly id: string;
  readonly title: string;
  readonly category: string | null;
  readonly moods: readonly string[];
}

const WIDTH = 300;
const HEIGHT = 400;

/**
 * A picture for a post, drawn from what is known of it: hue by category, pattern by its first mood, the rest by its id.
 * It is never loaded from anywhere, so it cannot be broken. The title stands in it as text.
 */
export const Poster = memo(function Poster({
  post,
  small = false,
}: {
  readonly post: PosterPost;
  readonly small?: boolean;
}) {
  const { title, year } = displayTitle(post.title, post.id);
  const id = useId();
  const seed = hashOf(post.id);
  const hue = hueOf(post.category ?? post.title) + ((seed >>> 8) % 36) - 18;
  // Towards red or towards blue: what is near a hue looks well beside it.
  const glow = hue + ((seed >>> 5) % 2 === 0 ? -38 : 34);
  const [mood = post.category ?? ''] = post.moods;
  const draw = PATTERNS[(hashOf(mood) + (seed % 2)) % PATTERNS.length]!;
  return (
    <div className={styles.poster} data-small={small || undefined}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="xMidYMid slice"
        aria-hidden
      >
        <defs>
          <linearGradient id={`${id}g`} x1="0" y1="0" x2="0.7" y2="1">
            <stop stopColor={`hsl(${(hue * 2 + glow) / 3} 78% 58%)`} />
            <stop offset="0.55" stopColor={`hsl(${hue} 72% 38%)`} />
            <stop offset="1" stopColor={`hsl(${hue - 30} 70% 16%)`} />
          </linearGradient>
          <radialGradient id={`${id}r`}>
            <stop stopColor={`hsl(${glow} 95% 70%)`} stopOpacity="0.85" />
            <stop
              offset="1"
              stopColor={`hsl(${glow} 95% 60%)`}
              stopOpacity="0"
            />
          </radialGradient>
          <linearGradient id={`${id}s`} x1="0" y1="0" x2="0" y2="1">
            <stop offset="0.3" stopColor="#07060d" stopOpacity="0" />
            <stop offset="1" stopColor="#07060d" stopOpacity="0.88" />
          </linearGradient>
        </defs>
        <rect width={WIDTH} height={HEIGHT} fill={`url(#${id}g)`} />
        <circle
          cx={60 + ((seed >>> 3) % 190)}
          cy={30 + ((seed >>> 11) % 150)}
          r={150}
          fill={`url(#${id}r)`}
        />
        <g fill="none" stroke="#fff">
          {draw(seed)}
        </g>
        <rect width={WIDTH} height={HEIGHT} fill={`url(#${id}s)`} />
      </svg>
      {!small && (
        <div className={styles.words}>
          <span
            className={styles.title}
            data-long={title.length > 26 || undefined}
          >
            {title}
          </span>
          {year !== null && <span className={styles.year}>{year}</span>}
        </div>
      )}
    </div>
  );
});

type Draw = (seed: number) => React.ReactNode;

const range = (count: number) => Array.from({ length: count }, (_, i) => i);

/** One for each kind of mood. */
const PATTERNS: readonly Draw[] = [
  rings,
  waves,
  beams,
  dots,
  ridges,
  orbits,
  shards,
];

function rings(seed: number) {
  const x = 40 + (seed % 220);
  return range(7).map((i) => (
    <circle
      key={i}
      cx={x}
      cy={130}
      r={18 + i * 26}
      strokeOpacity={0.34 - i * 0.04}
      strokeWidth={2 + i * 0.8}
    />
  ));
}

function waves(seed: number) {
  return range(9).map((i) => {
    const y = 50 + i * 26;
    const lift = 14 + ((seed >>> i) % 26);
    return (
      <path
        key={i}
        d={`M-20 ${y} C 60 ${y - lift}, 110 ${y + lift}, 160 ${y} S 260 ${y - lift}, 330 ${y}`}
        strokeOpacity={0.36 - i * 0.03}
        strokeWidth={3}
      />
    );
  });
}

function beams(seed: number) {
  const x = 60 + (seed % 180);
  return range(8).map((i) => (
    <path
      key={i}
      d={`M${x} -30 L${-160 + i * 90} 420 L${-120 + i * 90} 420 Z`}
      fill="#fff"
      fillOpacity={0.05 + ((seed >>> i) % 4) * 0.025}
      stroke="none"
    />
  ));
}

function dots(seed: number) {
  return range(42).map((i) => {
    const size = 2 + ((seed >>> (i % 20)) % 9);
    return (
      <circle
        key={i}
        cx={24 + (i % 6) * 50}
        cy={34 + Math.floor(i / 6) * 44}
        r={size}
        fill="#fff"
        fillOpacity={0.1 + size * 0.018}
        stroke="none"
      />
    );
  });
}

function ridges(seed: number) {
  return range(5).map((i) => {
    const peak = (n: number) => 150 + i * 34 - ((seed >>> (n * 3 + i)) % 90);
    return (
      <path
        key={i}
        d={`M-10 420 L-10 ${peak(0)} L60 ${peak(1)} L130 ${peak(2)} L200 ${peak(3)} L260 ${peak(4)} L320 ${peak(5)} L320 420 Z`}
        fill="#0b0a12"
        fillOpacity={0.13}
        strokeOpacity={0.16}
      />
    );
  });
}

function orbits(seed: number) {
  const turn = seed % 180;
  return range(5).map((i) => (
    <g key={i} transform={`rotate(${turn + i * 36} 150 140)`}>
      <ellipse
        cx={150}
        cy={140}
        rx={118}
        ry={38}
        strokeOpacity={0.3}
        strokeWidth={2}
      />
      <circle
        cx={268}
        cy={140}
        r={4 + i}
        fill="#fff"
        fillOpacity={0.6}
        stroke="none"
      />
    </g>
  ));
}

function shards(seed: number) {
  return range(7).map((i) => {
    const x = (seed >>> (i * 2)) % 260;
    const y = 20 + i * 34;
    return (
      <path
        key={i}
        d={`M${x} ${y} l70 24 l-46 52 Z`}
        fill="#fff"
        fillOpacity={0.06 + (i % 3) * 0.04}
        strokeOpacity={0.18}
      />
    );
  });
}
