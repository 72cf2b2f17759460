import type { Evaluation } from './Evaluation.js';
import { metricPlot, newUserPlot, slicePlot } from './plots.js';
import { renderTable } from './renderTable.js';
import { renderSvg } from './renderSvg.js';

/** A page that needs nothing from anywhere: tables as text, plots as SVG. */
export async function renderHtml(evaluation: Evaluation): Promise<string> {
  const plots = [
    metricPlot(evaluation.models),
    slicePlot(evaluation.models),
    ...(evaluation.newUsers === null ? [] : [newUserPlot(evaluation.newUsers)]),
  ];
  const figures = await Promise.all(
    plots.map(
      async ({ title, spec }) =>
        `<figure>${await renderSvg(spec)}<figcaption>${escape(title)}</figcaption></figure>`,
    ),
  );
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Reelgraph: evaluation</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; color: #1c2330; }
pre { font: 13px/1.45 ui-monospace, monospace; overflow-x: auto; background: #f5f6f8; padding: 1rem; border-radius: 6px; }
figure { margin: 2rem 0; overflow-x: auto; }
figcaption { color: #5a6475; }
</style>
<h1>Evaluation</h1>
<p>Lists of the whole catalogue minus each user's training posts. Every choice was made on a validation cut of the training part; the test was scored once.</p>
${figures.join('\n')}
<h2>Figures</h2>
<pre>${escape(renderTable(evaluation))}</pre>
<h2>Settings chosen on validation</h2>
<pre>${escape(settings(evaluation))}</pre>
</html>
`;
}

function settings({ models, blend }: Evaluation): string {
  const chosen = models.map(({ name, settings: own, validationNdcg }) => {
    const ndcg =
      validationNdcg === null
        ? ''
        : `  (validation NDCG@20 ${validationNdcg.toFixed(4)})`;
    return `${name}: ${JSON.stringify(own)}${ndcg}`;
  });
  return [
    ...chosen,
    '',
    `weights of the served ranking: ${JSON.stringify(blend, null, 2)}`,
  ].join('\n');
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
