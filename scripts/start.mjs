#!/usr/bin/env -S node --max-semi-space-size=32
import { runCommand } from './lib/runCommand.mjs';

await runCommand(['start', ...process.argv.slice(2)]);
