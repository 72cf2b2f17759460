import { z } from 'zod';
import { concealSecrets } from './concealSecrets.js';
import { fetchJson } from './fetchJson.js';
import { isInteractionList, type UpstreamList } from './lists.js';
import { TransientFault } from './TransientFault.js';
import type { UpstreamAddress } from './UpstreamAddress.js';
import { withRetries } from './withRetries.js';

export interface FetchContext {
  readonly address: UpstreamAddress;
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly random: () => number;
  readonly onWait: (reason: string, waitMs: number) => void;
}

/** One page of a list as it came. */
export interface RawPage {
  /** 1-based. */
  readonly page: number;
  readonly rows: readonly unknown[];
  /** As many rows as a page can hold: there may be more. */
  readonly isFull: boolean;
}

/** Reads one page, trying again where that may help. Throws `TransientFault` once the tries are used up, `UPSTREAM_FAILED` or `CONFIGURATION`. */
export async function fetchRows(
  list: UpstreamList,
  page: number,
  context: FetchContext,
): Promise<RawPage> {
  const { address, ...options } = context;
  const { token, timeoutMs, retries } = address;
  const url = pageUrl(list, page, address);
  return withRetries(
    async () => {
      const answer = await fetchJson(url, { ...options, token, timeoutMs });
      const conceal = (text: string) => concealSecrets(text, { token, url });
      return toRawPage(answer, {
        list,
        page,
        asked: address.pageSize,
        conceal,
      });
    },
    { ...options, retries },
  );
}

function pageUrl(
  list: UpstreamList,
  page: number,
  { url, params, pageSize }: UpstreamAddress,
): URL {
  const full = new URL(`${url.replace(/\/+$/, '')}${list.path}`);
  if (isInteractionList(list)) {
    for (const [name, value] of new URLSearchParams(params)) {
      full.searchParams.set(name, value);
    }
  }
  full.searchParams.set('page', String(page));
  full.searchParams.set('page_size', String(pageSize));
  return full;
}

const ENVELOPE = z.object({
  page: z.number().optional(),
  max_page_size: z.number().optional(),
  users: z.array(z.unknown()).optional(),
  posts: z.array(z.unknown()).optional(),
});

interface PageContext {
  readonly list: UpstreamList;
  readonly page: number;
  /** Rows a page. */
  readonly asked: number;
  readonly conceal: (text: string) => string;
}

function toRawPage(
  answer: unknown,
  { list, page, asked, conceal }: PageContext,
): RawPage {
  const envelope = ENVELOPE.safeParse(answer);
  const rows = envelope.data?.[list.key];
  if (rows === undefined) {
    throw new TransientFault(
      `${list.path} answered without a list \`${list.key}\`: ${conceal(JSON.stringify(answer)).slice(0, 120)}`,
    );
  }
  if (envelope.data?.page !== undefined && envelope.data.page !== page) {
    throw new TransientFault(
      `${list.path} answered page ${envelope.data.page} where page ${page} was asked for`,
    );
  }
  const holds = Math.min(asked, envelope.data?.max_page_size ?? asked);
  return { page, rows, isFull: rows.length >= holds };
}
