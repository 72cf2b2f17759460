import { useEffect } from 'react';

/** The name of the page in the browser's tab; null for the first one. */
export function useTitle(title: string | null): void {
  useEffect(() => {
    document.title = title === null ? 'Reelgraph' : `${title} · Reelgraph`;
  }, [title]);
}
