import type { Plot } from './plots.js';
import { renderSvg } from './renderSvg.js';

export interface Page {
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/** A page that needs nothing from anywhere. */
export function renderPage({ title, body }: Page): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Reelgraph: ${escapeHtml(title.toLowerCase())}</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2330; }
pre { font: 13px/1.45 ui-monospace, monospace; overflow-x: auto; background: #f5f6f8; padding: 1rem; border-radius: 6px; }
figure { margin: 2rem 0; overflow-x: auto; }
figcaption { color: #5a6475; }
</style>
<h1>${escapeHtml(title)}</h1>
${body}
</html>
`;
}

/** A plot as SVG with its title below. */
export async function renderFigure({ title, spec }: Plot): Promise<string> {
  return `<figure>${await renderSvg(spec)}<figcaption>${escapeHtml(title)}</figcaption></figure>`;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
