// Starts GraphiQL on the page that registerGraphiql.ts serves; everything it loads comes from this server.
const { tabs } = await fetch('/graphiql/examples.json').then((answer) =>
  answer.json(),
);
const { React, ReactDOM, GraphiQL } = globalThis;
const page = globalThis.document.getElementById('graphiql');
const root = ReactDOM.createRoot(page);
root.render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs: tabs,
    defaultEditorToolsVisibility: 'variables',
    isHeadersEditorEnabled: true,
  }),
);
