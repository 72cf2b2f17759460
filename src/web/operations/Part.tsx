import { Skeleton, Title } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from '../parts/ErrorState.js';

export interface PartProps<Data> {
  readonly id: string;
  readonly title: string;
  readonly query: UseQueryResult<Data>;
  readonly children: (data: Data) => ReactNode;
}

/** A part of the room, each with its own waiting and its own fault: one that fails leaves the others. */
export function Part<Data>({ id, title, query, children }: PartProps<Data>) {
  const { data, error, refetch } = query;
  return (
    <section aria-labelledby={id}>
      <Title order={2} size="h3" id={id} mb="md">
        {title}
      </Title>
      {data !== undefined ? (
        children(data)
      ) : error !== null ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton height={180} radius="lg" aria-label={`${title} is coming`} />
      )}
    </section>
  );
}
