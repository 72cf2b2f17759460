#!/usr/bin/env node
import { runCommand } from './lib/runCommand.mjs';

await runCommand(['start', ...process.argv.slice(2)]);
