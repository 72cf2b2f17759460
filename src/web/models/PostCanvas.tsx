import { Anchor, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { PostDetailDocument } from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { displayTitle } from '../parts/displayTitle.js';
import { drawPosts, type View } from './drawPosts.js';
import styles from './PostCanvas.module.css';
import type { Grouping, PostMap } from './postGroups.js';

export interface PostCanvasProps {
  readonly map: PostMap;
  readonly by: Grouping;
  /** The group that alone is in colour; null for all. */
  readonly lit: number | null;
}

const START: View = { x: 0.5, y: 0.5, zoom: 1 };
const MOST_ZOOM = 40;
const STEP = 1.3;
/** How near the pointer has to come to a post, pixels. */
const REACH = 14;

/** The map itself, drawn anew for every view of it: ten thousand posts move as smoothly as one. */
export function PostCanvas({ map, by, lit }: PostCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [view, setView] = useState(START);
  const [near, setNear] = useState<string | null>(null);
  const size = useSize(canvas);
  useEffect(() => {
    if (canvas.current === null || size.width === 0) return;
    drawPosts(canvas.current, { map, by, lit, view, near });
  }, [map, by, lit, view, near, size]);
  useWheel(canvas, setView);
  const grabbed = useRef<{ x: number; y: number } | null>(null);

  return (
    <div className={styles.frame}>
      <canvas
        ref={canvas}
        className={styles.canvas}
        role="img"
        aria-label={`Map of ${map.postIds.length} posts, coloured by ${by}. The map in words is below.`}
        tabIndex={0}
        onKeyDown={(event) => {
          const moved = byKey(event.key, view);
          if (moved === null) return;
          event.preventDefault();
          setView(moved);
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          grabbed.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerUp={() => (grabbed.current = null)}
        onPointerMove={(event) => {
          const { clientX: x, clientY: y } = event;
          const from = grabbed.current;
          if (from === null) {
            setNear(postAt(event.currentTarget, { x, y }, { map, view }));
            return;
          }
          grabbed.current = { x, y };
          setView((before) =>
            moveBy(before, {
              x: (from.x - x) / (size.side * before.zoom),
              y: (y - from.y) / (size.side * before.zoom),
            }),
          );
        }}
      />
      <div className={styles.near} aria-live="polite">
        {near !== null && <Near postId={near} />}
      </div>
    </div>
  );
}

function Near({ postId }: { readonly postId: string }) {
  const { data } = useQuery({
    queryKey: ['post', postId, null],
    queryFn: () => ask(PostDetailDocument, { id: postId, viewerId: null }),
  });
  const { title, year } = displayTitle(data?.post?.title ?? '', postId);
  return (
    <>
      <Anchor
        component={Link}
        to={`/posts/${encodeURIComponent(postId)}`}
        fw={600}
        size="sm"
      >
        {[title, year && `(${year})`].filter(Boolean).join(' ')}
      </Anchor>
      <Text size="xs" c="dimmed">
        {[...(data?.post?.categories ?? []), ...(data?.post?.moods ?? [])].join(
          ' · ',
        )}
      </Text>
    </>
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
  /** Pixels that the map is wide at zoom 1. */
  readonly side: number;
}

function useSize(canvas: Readonly<React.RefObject<HTMLCanvasElement>>): Size {
  const [size, setSize] = useState({ width: 0, height: 0, side: 1 });
  useEffect(() => {
    if (canvas.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      setSize({ width, height, side: Math.min(width, height) });
    });
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, [canvas]);
  return size;
}

/** React listens to the wheel passively: the page would scroll too. */
function useWheel(
  canvas: Readonly<React.RefObject<HTMLCanvasElement>>,
  setView: (change: (view: View) => View) => void,
): void {
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const factor = event.deltaY < 0 ? STEP : 1 / STEP;
      setView((view) => zoomBy(view, factor));
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [canvas, setView]);
}

function byKey(key: string, view: View): View | null {
  const step = 0.1 / view.zoom;
  switch (key) {
    case 'ArrowLeft':
      return moveBy(view, { x: -step, y: 0 });
    case 'ArrowRight':
      return moveBy(view, { x: step, y: 0 });
    case 'ArrowUp':
      return moveBy(view, { x: 0, y: step });
    case 'ArrowDown':
      return moveBy(view, { x: 0, y: -step });
    case '+':
    case '=':
      return zoomBy(view, STEP);
    case '-':
      return zoomBy(view, 1 / STEP);
    case '0':
      return START;
    default:
      return null;
  }
}

function moveBy(view: View, { x, y }: { x: number; y: number }): View {
  const held = (value: number) => Math.min(1, Math.max(0, value));
  return { ...view, x: held(view.x + x), y: held(view.y + y) };
}

function zoomBy(view: View, factor: number): View {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom * factor));
  return { ...view, zoom };
}

/** The post under the pointer; null where there is none. */
function postAt(
  canvas: HTMLCanvasElement,
  pointer: { x: number; y: number },
  { map, view }: { map: PostMap; view: View },
): string | null {
  const { left, top, width, height } = canvas.getBoundingClientRect();
  const scale = Math.min(width, height) * view.zoom;
  const x = view.x + (pointer.x - left - width / 2) / scale;
  const y = view.y - (pointer.y - top - height / 2) / scale;
  let nearest: string | null = null;
  let least = (REACH / scale) ** 2;
  map.postIds.forEach((id, place) => {
    const away = (map.x[place]! - x) ** 2 + (map.y[place]! - y) ** 2;
    if (away >= least) return;
    least = away;
    nearest = id;
  });
  return nearest;
}
