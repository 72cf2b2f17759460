import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { HomePage } from './home/HomePage.js';
import { NotFoundPage } from './home/NotFoundPage.js';
import { MoodPage } from './home/MoodPage.js';
import { PostPage } from './post/PostPage.js';
import { Shell } from './shell/Shell.js';
import { AlikePage } from './user/AlikePage.js';
import { FeedPage } from './user/FeedPage.js';
import { HistoryPage } from './user/HistoryPage.js';
import { UserLayout } from './user/UserLayout.js';

const ModelsPage = lazy(() => import('./models/ModelsPage.js'));
const OperationsPage = lazy(() => import('./operations/OperationsPage.js'));
const ComparePage = lazy(() => import('./compare/ComparePage.js'));

/** Every page has an address of its own; `src/api/registerExplorer.ts` knows them too. */
export function App() {
  return (
    <Shell>
      <Suspense>
        <Routes>
          <Route index element={<HomePage />} />
          <Route path="users/:userId" element={<UserLayout />}>
            <Route index element={<FeedPage />} />
            <Route path="history" element={<HistoryPage />} />
            <Route path="alike" element={<AlikePage />} />
            <Route path="compare" element={<ComparePage />} />
          </Route>
          <Route path="moods/:mood" element={<MoodPage />} />
          <Route path="posts/:postId" element={<PostPage />} />
          <Route path="models/:runId?/:view?" element={<ModelsPage />} />
          <Route path="operations" element={<OperationsPage />} />
          <Route path="*" element={<NotFoundPage />} />
        </Routes>
      </Suspense>
    </Shell>
  );
}
