#!/usr/bin/env -S node --max-semi-space-size=32 --no-parallel-scavenge
import { runCommand } from './lib/runCommand.mjs';

await runCommand(process.argv.slice(2));
