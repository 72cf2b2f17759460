import { createCommandIo } from './commands/CommandIo.js';
import { runCli } from './commands/runCli.js';

/** A socket to a silent server would keep an ended command alive for minutes. */
const LINGER_MS = 1000;

process.exitCode = await runCli(process.argv, createCommandIo());
setTimeout(() => process.exit(), LINGER_MS).unref();
