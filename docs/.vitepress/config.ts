import { defineConfig } from 'vitepress';

const page = (text: string, link: string) => ({ text, link });

/** The docs as a site: `npm run docs` shows it, `npm run check:docs` builds it; a dead link stops the build. */
export default defineConfig({
  title: 'Reelgraph',
  description: 'A video recommender that you run yourself',
  cleanUrls: true,
  outDir: '../dist/docs',
  cacheDir: '../node_modules/.cache/vitepress',
  // Pages that are read on their own too point at the code beside them.
  ignoreDeadLinks: [/\.\.\/(src|examples)\//],
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    sidebar: [
      {
        text: 'Tutorial',
        items: [page('From clone to own data', '/tutorial')],
      },
      {
        text: 'How to',
        items: [
          page('Use your own Neo4j', '/how-to/own-neo4j'),
          page('Collect from your own API', '/how-to/own-api'),
          page('Deploy', '/how-to/deploy'),
          page('Operate', '/operations'),
          page('Tune', '/how-to/tune'),
          page('Look inside: the explorer', '/explorer'),
          page('Look inside: Neo4j Browser', '/neo4j-browser'),
          page('Add a relation', '/how-to/add-a-relation'),
          page('Add a source', '/how-to/add-a-source'),
        ],
      },
      {
        text: 'Reference',
        items: [
          page('Commands', '/reference/cli'),
          page('Configuration', '/reference/configuration'),
          page('Schema', '/reference/schema'),
          page('The API beyond its schema', '/api'),
          page('Import format', '/import-format'),
        ],
      },
      {
        text: 'Explanation',
        items: [
          page('The two paths', '/explanation/two-paths'),
          page('The graph', '/explanation/graph'),
          page('The model', '/explanation/model'),
          page('Quality, measured', '/quality'),
          page('Performance, measured', '/performance'),
          page('Reliability', '/reliability'),
          page('Security', '/security'),
        ],
      },
    ],
  },
});
