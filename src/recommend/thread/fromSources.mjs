// Runs the thread that ranks where sources have not been built: it has to load TypeScript itself.
import { register } from 'tsx/esm/api';

register();
await import('./answerQuestions.ts');
