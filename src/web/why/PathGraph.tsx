import '@xyflow/react/dist/base.css';

import {
  Handle,
  MarkerType,
  Position,
  ReactFlow,
  type Edge,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import { FilmStripIcon } from '@phosphor-icons/react/dist/csr/FilmStrip';
import { SmileyIcon } from '@phosphor-icons/react/dist/csr/Smiley';
import { TagIcon } from '@phosphor-icons/react/dist/csr/Tag';
import { UserIcon } from '@phosphor-icons/react/dist/csr/User';
import { useMemo } from 'react';
import type { PostCardFragment } from '../../client/generated/operations.js';
import type { Entry, PathEnd } from '../feed/useFeed.js';
import {
  EVIDENCE,
  evidenceColour,
  RELATIONSHIP_WORDS,
} from '../parts/evidence.js';
import { Poster } from '../parts/Poster.js';
import { layPaths, type LaidPaths } from './layPaths.js';
import styles from './PathGraph.module.css';
import { nameOf } from './PathWords.js';

export interface PathGraphProps {
  readonly post: PostCardFragment;
  readonly reasons: Entry['reasons'];
}

/** From a node to the next one, across and down. */
const ACROSS = 172;
const DOWN = 112;

type EndNode = Node<{
  end: PathEnd;
  name: string;
  isTarget: boolean;
}>;

const nodeTypes = { end: EndCard };

/** The paths of a post as a small graph that can be moved and zoomed; `PathWords` says the same in words. */
export default function PathGraph({ post, reasons }: PathGraphProps) {
  const [nodes, edges] = useMemo(() => {
    const laid = layPaths(post.id, reasons);
    return [toNodes(laid, post.id), toEdges(laid)];
  }, [post.id, reasons]);
  return (
    <figure className={styles.graph} aria-label="The paths, drawn as a graph">
      <ReactFlow
        // Another post is another picture, which has to be fitted in anew.
        key={post.id}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        fitView
        fitViewOptions={{ padding: 0.12, maxZoom: 1 }}
        minZoom={0.3}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
      />
    </figure>
  );
}

function toNodes({ nodes }: LaidPaths, postId: string): EndNode[] {
  const countOf = (level: number) =>
    nodes.filter((node) => node.level === level).length;
  return nodes.map(({ key, end, level, place }) => ({
    id: key,
    type: 'end',
    position: {
      x: (place - (countOf(level) - 1) / 2) * ACROSS,
      y: level * DOWN,
    },
    data: {
      end,
      name: nameOf(end),
      isTarget: end.__typename === 'Post' && end.id === postId,
    },
    sourcePosition: Position.Bottom,
    targetPosition: Position.Top,
  }));
}

function toEdges({ nodes, edges }: LaidPaths): Edge[] {
  const levelOf = new Map(nodes.map(({ key, level }) => [key, level]));
  return edges.map(({ key, from, to, relationship, kind, weight }) => {
    const colour = evidenceColour(EVIDENCE[kind]);
    // Lines run downwards; the arrow shows which way the relationship really points.
    const back = levelOf.get(from)! > levelOf.get(to)!;
    const marker = { type: MarkerType.ArrowClosed, color: colour };
    return {
      id: key,
      source: back ? to : from,
      target: back ? from : to,
      label: RELATIONSHIP_WORDS[relationship],
      labelStyle: { fill: 'var(--mantine-color-text)' },
      labelBgStyle: { fill: 'var(--mantine-color-body)' },
      labelBgPadding: [4, 2],
      style: { stroke: colour, strokeWidth: 1.5 + weight * 3 },
      ...(back ? { markerStart: marker } : { markerEnd: marker }),
    };
  });
}

function EndCard({ data: { end, name, isTarget } }: NodeProps<EndNode>) {
  const Icon = ICONS[end.__typename];
  return (
    <div
      className={styles.end}
      data-kind={end.__typename}
      data-target={isTarget || undefined}
    >
      <Handle type="target" position={Position.Top} className={styles.handle} />
      {end.__typename === 'Post' ? (
        <div className={styles.poster}>
          <Poster post={end} small />
        </div>
      ) : (
        <span className={styles.icon}>
          <Icon size={20} weight="duotone" aria-hidden />
        </span>
      )}
      <span className={styles.name}>{name}</span>
      <Handle
        type="source"
        position={Position.Bottom}
        className={styles.handle}
      />
    </div>
  );
}

const ICONS = {
  User: UserIcon,
  Category: TagIcon,
  Mood: SmileyIcon,
  Post: FilmStripIcon,
};
