import { insideOnly } from './context.ts';

const number = '\\d[\\d.,]{0,12}';
const units =
  '(?:ms|µs|rps|qps|tps|iops|mbps|gbps|mb/s|gb/s|req/s|requests? per second|queries per second|connections?|sessions?|threads?|workers?|pods?|nodes?|replicas?|shards?|rows?|tuples?|queries|processes|goroutines?|file descriptors?|partitions?|instances?)';
const gauges =
  '(?:pool|queue(?: depth| length)?|backlog|lag|heap|cpu|load(?: average)?|memory|disk|inodes?|latency|error rate|hit rate|throughput|iowait|swap)';

/** What our own monitoring shows: "pool 100/100", "replica lag 2 s", "p95 870 ms", "5xx at 3 %". */
const counters = [
  new RegExp(`(?<![\\p{L}\\p{N}])${number}\\s?${units}(?![\\p{L}\\p{N}])`, 'giu'),
  new RegExp(
    `(?<![\\p{L}\\p{N}])${gauges}\\s(?:(?:is|at|of|was|now|about|over|up to|down to|above|below)\\s){0,2}${number}(?:\\s?(?:%|percent|s|sec|seconds|gb|mb|tb)|/${number})?(?![\\p{L}\\p{N}])`,
    'giu',
  ),
  /(?<![\p{L}\p{N}/.,-])\d{1,6}\/\d{1,6}(?![\p{L}\p{N}/])/gu,
  /(?<![\p{L}\p{N}])(?:p[59]\d{1,2}|[45]xx|(?:http|error|status)(?: code)? [1-5]\d\d)(?![\p{L}\p{N}])/giu,
];

/** "24/7" is no counter. */
const usual = /^(?:24\/7|50\/50|9\/11)$/u;

/** Finds monitoring readings in an external update: readers need to know what they will notice. */
export const counterRule = insideOnly(
  'counter',
  (text) => {
    const words = text.sentences.join('\n');
    return counters.flatMap((pattern) => words.match(pattern) ?? []).filter((one) => !usual.test(one));
  },
  'a reading from our monitoring. Say what readers notice.',
);
