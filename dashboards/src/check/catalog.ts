/** The metrics that exist: the exporter's own, its JVM's, Prometheus's, and those of the rules. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricsOf, type Query } from './promql';

const PROMETHEUS_OWN = ['up', 'scrape_duration_seconds', 'scrape_samples_scraped', 'ALERTS'];

/** Of the library that exports the state of the JVM. */
const JVM = [
  'jvm_memory_bytes_used', 'jvm_memory_bytes_max', 'jvm_gc_collection_seconds', 'jvm_threads_current',
  'process_cpu_seconds_total', 'process_resident_memory_bytes', 'process_open_fds', 'process_start_time_seconds',
];

/** Where the exporter says what it exports, relative to the project's folder. */
const README = 'README.md';
const RULES = 'alert-rules';

/** Queries that read a metric nobody makes. */
export function unknownMetrics(root: string, all: readonly Query[], say: (note: string) => void): string[] {
  const exported = documented(join(root, README));
  if (exported.size === 0) say(`${README} lists no metrics: names were not checked`);
  const recorded = records(join(root, RULES));
  if (recorded.size === 0) say(`${RULES}/ has no rules: recorded names were not checked`);
  const known = new Set([...PROMETHEUS_OWN, ...JVM]);
  return all.flatMap(({ where, expr }) =>
    metricsOf(expr)
      .filter((name) => {
        if (name.includes(':')) return recorded.size > 0 && !recorded.has(name);
        const base = name.replace(/_(bucket|sum|count)$/, '');
        if (known.has(name) || known.has(base)) return false;
        if (!name.startsWith('oms_')) return true;
        return exported.size > 0 && !exported.has(name) && !exported.has(base);
      })
      .map((name) => `${where}: nobody exports ${name}`),
  );
}

function documented(file: string): Set<string> {
  if (!existsSync(file)) return new Set();
  const rows = readFileSync(file, 'utf8').split('\n').filter((line) => line.startsWith('|'));
  return new Set(rows.flatMap((row) => [...row.matchAll(/`(oms_\w+)`/g)].map((match) => match[1] ?? '')));
}

function records(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.rules.yml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return new Set([...text.matchAll(/^\s*-?\s*record:\s*(\S+)/gm)].map((match) => match[1] ?? ''));
}
