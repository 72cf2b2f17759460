import { startUpstream } from '../../src/upstream/startUpstream.js';
import { takeRecords } from './takeRecords.js';

/** The stand-in for the external API in a process of its own; usage: `standIn.ts <interactions> <port> <token>`. */
const [wanted = '', port = '', token = ''] = process.argv.slice(2);
const records = await takeRecords(Number(wanted));
const upstream = await startUpstream({ records, port: Number(port), token });
process.once('SIGINT', () => void upstream.close());
