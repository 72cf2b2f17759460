import { useParams } from 'react-router';
import { SteeredFeed } from '../feed/SteeredFeed.js';
import { useTitle } from '../parts/useTitle.js';

export function FeedPage() {
  const { userId = '' } = useParams();
  useTitle(`Feed of ${userId}`);
  return <SteeredFeed source={{ userId }} />;
}
