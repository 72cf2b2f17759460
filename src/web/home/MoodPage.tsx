import { Title } from '@mantine/core';
import { useParams } from 'react-router';
import { SteeredFeed } from '../feed/SteeredFeed.js';
import { useTitle } from '../parts/useTitle.js';

/** The list of a mood, for someone of whom nothing else is known. */
export function MoodPage() {
  const { mood = '' } = useParams();
  useTitle(`Mood: ${mood}`);
  return (
    <div>
      <Title order={1} mb="lg">
        In the mood for {mood}
      </Title>
      <SteeredFeed source={{ moodName: mood }} />
    </div>
  );
}
