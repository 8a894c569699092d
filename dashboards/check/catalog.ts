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

/** Where the exporter says what it exports, relative to the project's folder; a test of the exporter holds it to the code. */
const METRICS = 'docs/metrics.md';
const RULES = 'alert-rules';

/** Queries that read a metric nobody makes. */
export function unknownMetrics(root: string, all: readonly Query[], say: (note: string) => void): string[] {
  const exported = documented(join(root, METRICS));
  if (exported.size === 0) say(`${METRICS} lists no metrics: names were not checked`);
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

/** Selectors that ask for a label which their metric does not have: they would match nothing, or all. */
export function unknownLabels(root: string, all: readonly Query[]): string[] {
  const exported = documented(join(root, METRICS));
  const always = new Set(['job', 'instance', 'le']);
  return all.flatMap(({ where, expr }) =>
    [...expr.matchAll(/\b(oms_\w+)\{([^}]*)\}/g)].flatMap(([, name = '', matchers = '']) => {
      const labels = exported.get(name) ?? exported.get(name.replace(/_(bucket|sum|count)$/, ''));
      if (labels === undefined) return [];
      return [...matchers.replace(/"[^"]*"|`[^`]*`/g, '').matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)]
        .map((match) => match[1] ?? '')
        .filter((label) => !labels.has(label) && !always.has(label))
        .map((label) => `${where}: ${name} has no label ${label}`);
    }),
  );
}

/** Metrics of the table in docs/metrics.md, with their labels. */
function documented(file: string): Map<string, Set<string>> {
  if (!existsSync(file)) return new Map();
  return new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => /^\| `(oms_\w+)` \| [^|]* \| ([^|]*) \|/.exec(line))
      .filter((row) => row !== null)
      .map((row) => [row[1] ?? '', new Set((row[2] ?? '').split(/\W+/))]),
  );
}

function records(folder: string): Set<string> {
  if (!existsSync(folder)) return new Set();
  const text = readdirSync(folder)
    .filter((name) => name.endsWith('.rules.yml'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
  return new Set([...text.matchAll(/^\s*-?\s*record:\s*(\S+)/gm)].map((match) => match[1] ?? ''));
}
