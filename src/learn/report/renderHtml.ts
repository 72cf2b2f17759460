import type { Evaluation } from './Evaluation.js';
import { metricPlot, newUserPlot, slicePlot } from './plots.js';
import { escapeHtml, renderFigure, renderPage } from './renderPage.js';
import { renderTable } from './renderTable.js';

/** A page that needs nothing from anywhere: tables as text, plots as SVG. */
export async function renderHtml(evaluation: Evaluation): Promise<string> {
  const plots = [
    metricPlot(evaluation.models),
    slicePlot(evaluation.models),
    ...(evaluation.newUsers === null ? [] : [newUserPlot(evaluation.newUsers)]),
  ];
  const figures = await Promise.all(plots.map(renderFigure));
  const body = `<p>Lists of the whole catalogue minus each user's training posts. Every choice was made on a validation cut of the training part; the test was scored once.</p>
${figures.join('\n')}
<h2>Figures</h2>
<pre>${escapeHtml(renderTable(evaluation))}</pre>
<h2>Settings chosen on validation</h2>
<pre>${escapeHtml(settings(evaluation))}</pre>`;
  return renderPage({ title: 'Evaluation', body });
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
