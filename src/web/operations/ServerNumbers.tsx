import { BarChart, LineChart } from '@mantine/charts';
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  ServerNumbersDocument,
  type ServerNumbersQuery,
  type TookFragment,
} from '../../client/generated/operations.js';
import { ask } from '../ask/ask.js';
import { Figure } from '../parts/Figure.js';
import { Part } from './Part.js';
import styles from './ServerNumbers.module.css';

type Numbers = ServerNumbersQuery['serverNumbers'];

interface Sample {
  readonly at: number;
  readonly requests: number;
  readonly errors: number;
}

const EVERY_MS = 5000;
const MOST_SAMPLES = 60;

/** How the server that answers this page has been doing since it started, and does while one looks. */
export function ServerNumbers() {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const query = useQuery({
    queryKey: ['serverNumbers'],
    queryFn: async () => {
      const { serverNumbers } = await ask(ServerNumbersDocument, {});
      const sample = toSample(serverNumbers);
      setSamples((before) => [...before, sample].slice(-MOST_SAMPLES));
      return serverNumbers;
    },
    refetchInterval: EVERY_MS,
    staleTime: 0,
  });
  return (
    <Part id="server" title="Server" query={query}>
      {(numbers) => (
        <>
          <Facts numbers={numbers} />
          <div className={styles.figures}>
            <Latency
              title="Stages of a recommendation"
              timings={numbers.stages}
            />
            <Latency
              title="Visits to the database"
              timings={numbers.queries.slice(0, 10)}
            />
            <Load samples={samples} />
            <Caches caches={numbers.caches} />
            <Errors errors={numbers.errors} />
          </div>
        </>
      )}
    </Part>
  );
}

function toSample({ requests, errors }: Numbers): Sample {
  const sum = (counts: readonly { readonly count: number }[]) =>
    counts.reduce((total, { count }) => total + count, 0);
  return { at: Date.now(), requests: sum(requests), errors: sum(errors) };
}

function Facts({ numbers }: { readonly numbers: Numbers }) {
  const { startedAt, residentBytes, eventLoopLag, requests } = numbers;
  const count = requests.reduce((sum, one) => sum + one.count, 0);
  const facts = [
    ['Up since', new Date(startedAt).toLocaleString('en')],
    ['Requests', count.toLocaleString('en')],
    ['Memory', `${Math.round(residentBytes / 2 ** 20)} MB`],
    ['Event loop, p99', `${eventLoopLag.toFixed(1)} ms`],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Latency({
  title,
  timings,
}: {
  readonly title: string;
  readonly timings: readonly TookFragment[];
}) {
  if (timings.length === 0) return <Nothing title={title} />;
  const ms = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  return (
    <Figure
      title={`${title}: p50 and p95`}
      words={timings
        .map(({ name, p50, p95 }) => `${name} ${ms(p50)}, ${ms(p95)}`)
        .join('; ')}
      table={{
        head: ['Name', 'Count', 'Mean', 'p50', 'p95', 'p99'],
        rows: timings.map(({ name, count, mean, p50, p95, p99 }) => [
          name,
          count.toLocaleString('en'),
          ms(mean),
          ms(p50),
          ms(p95),
          ms(p99),
        ]),
      }}
    >
      <BarChart
        h={50 + 38 * timings.length}
        data={timings.map(({ name, p50, p95 }) => ({ name, p50, p95 }))}
        dataKey="name"
        orientation="vertical"
        withLegend
        series={[
          { name: 'p50', color: 'teal.5' },
          { name: 'p95', color: 'var(--accent-text)' },
        ]}
        yAxisProps={{ width: 140, interval: 0 }}
        gridAxis="x"
        valueFormatter={ms}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

function Load({ samples }: { readonly samples: readonly Sample[] }) {
  const points = samples.slice(1).map((sample, place) => {
    const before = samples[place]!;
    const seconds = Math.max(0.001, (sample.at - before.at) / 1000);
    return {
      at: new Date(sample.at).toLocaleTimeString('en'),
      'requests/s': (sample.requests - before.requests) / seconds,
      'errors/s': (sample.errors - before.errors) / seconds,
    };
  });
  const last = points.at(-1);
  return (
    <Figure
      title="While you look"
      words={
        last === undefined
          ? 'The first numbers come in a few seconds.'
          : `${last['requests/s'].toFixed(1)} requests and ${last['errors/s'].toFixed(1)} errors a second.`
      }
    >
      <LineChart
        h={220}
        data={points}
        dataKey="at"
        withLegend
        withDots={false}
        curveType="linear"
        series={[
          { name: 'requests/s', color: 'var(--accent-text)' },
          { name: 'errors/s', color: '#d9468f' },
        ]}
        valueFormatter={(value) => value.toFixed(1)}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

function Caches({ caches }: Pick<Numbers, 'caches'>) {
  if (caches.length === 0) return <Nothing title="Caches" />;
  const share = (hits: number, misses: number) =>
    hits / Math.max(1, hits + misses);
  const rows = caches.map(({ name, hits, misses }) => ({
    name,
    hits,
    misses,
    'hit rate': share(hits, misses),
  }));
  const percent = (value: number) => `${Math.round(100 * value)} %`;
  return (
    <Figure
      title="Caches: share of looks that found something"
      words={rows
        .map((row) => `${row.name} ${percent(row['hit rate'])}`)
        .join('; ')}
      table={{
        head: ['Cache', 'Hits', 'Misses', 'Hit rate'],
        rows: rows.map(({ name, hits, misses, ...row }) => [
          name,
          hits.toLocaleString('en'),
          misses.toLocaleString('en'),
          percent(row['hit rate']),
        ]),
      }}
    >
      <BarChart
        h={50 + 30 * rows.length}
        data={rows}
        dataKey="name"
        orientation="vertical"
        series={[{ name: 'hit rate', color: 'teal.5' }]}
        xAxisProps={{ domain: [0, 1] }}
        yAxisProps={{ width: 100, interval: 0 }}
        gridAxis="x"
        valueFormatter={percent}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </Figure>
  );
}

function Errors({ errors }: Pick<Numbers, 'errors'>) {
  if (errors.length === 0) return <Nothing title="Errors" text="None." />;
  return (
    <Figure
      title="Errors in answers"
      words={errors.map(({ code, count }) => `${code} ${count}`).join('; ')}
    >
      <ul className={styles.errors}>
        {errors.map(({ code, count }) => (
          <li key={code}>
            <code>{code}</code> <b>{count.toLocaleString('en')}</b>
          </li>
        ))}
      </ul>
    </Figure>
  );
}

function Nothing({
  title,
  text = 'Nothing to tell yet.',
}: {
  readonly title: string;
  readonly text?: string;
}) {
  return (
    <Figure title={title} words={text}>
      <Text c="dimmed" size="sm">
        {text}
      </Text>
    </Figure>
  );
}
