import { Text } from '@mantine/core';
import { Fragment } from 'react';
import { displayTitle } from '../parts/displayTitle.js';
import {
  EVIDENCE,
  evidenceColour,
  RELATIONSHIP_WORDS,
} from '../parts/evidence.js';
import type { Entry, PathEnd } from '../feed/useFeed.js';
import styles from './PathWords.module.css';

export interface PathWordsProps {
  readonly reasons: Entry['reasons'];
}

/** The same paths in words, for those who read rather than look. */
export function PathWords({ reasons }: PathWordsProps) {
  return (
    <ol className={styles.paths}>
      {reasons.map(({ kind, path }) => (
        <li key={kind} style={{ borderColor: evidenceColour(EVIDENCE[kind]) }}>
          <Text size="xs" c="dimmed">
            {EVIDENCE[kind].name}
          </Text>
          <Text size="sm">
            {path.map(({ from, relationship, to }, index) => (
              <Fragment key={index}>
                {index > 0 && '; '}
                <b>{nameOf(from)}</b> {RELATIONSHIP_WORDS[relationship]}{' '}
                <b>{nameOf(to)}</b>
              </Fragment>
            ))}
          </Text>
        </li>
      ))}
    </ol>
  );
}

/** What the end of a relationship is called. */
export function nameOf(end: PathEnd): string {
  if (end.__typename === 'Post') return displayTitle(end.title, end.id).title;
  if (end.__typename !== 'User') return end.name;
  return `User ${end.id}`;
}
