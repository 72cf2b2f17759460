// Starts GraphiQL on the page that registerGraphiql.ts serves; everything it loads comes from this server.
const { React, ReactDOM, GraphiQL, document, localStorage } = globalThis;

const answer = await fetch('/graphiql/examples.json');
const { tabs } = await answer.json();
// GraphiQL forgets variables and headers of the tab that is open at first; later it brings back what was there.
const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;

const page = ReactDOM.createRoot(document.getElementById('graphiql'));
page.render(
  React.createElement(GraphiQL, {
    fetcher: GraphiQL.createFetcher({ url: '/graphql' }),
    defaultTabs: tabs,
    ...(isFirstVisit
      ? { variables: tabs[0].variables, headers: tabs[0].headers }
      : {}),
    defaultEditorToolsVisibility: tabs[0].headers ? 'headers' : 'variables',
    isHeadersEditorEnabled: true,
  }),
);
