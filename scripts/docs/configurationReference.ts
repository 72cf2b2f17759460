import { settingRows } from '../../src/config.js';

/** Every setting with its default and meaning. */
export function configurationReference(): string {
  const rows = settingRows.map(
    ({ env, default: fallback, meaning }) =>
      `| \`${env}\` | ${fallback ? `\`${fallback}\`` : '–'} | ${meaning.replaceAll('|', '\\|')} |`,
  );
  return [
    '# Configuration',
    'Every setting is an environment variable, checked at the start: a wrong one stops it with its name, its value and what is allowed. A secret can also come from a file named by `<NAME>_FILE`.',
    ['| variable | default | meaning |', '| --- | --- | --- |', ...rows].join(
      '\n',
    ),
  ].join('\n\n');
}
