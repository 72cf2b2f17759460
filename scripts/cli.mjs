#!/usr/bin/env node
import { runCommand } from './lib/runCommand.mjs';

await runCommand(process.argv.slice(2));
