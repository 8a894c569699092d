/**
 * Writes the dashboards as JSON.
 *
 * <p>Usage: `node dashboards/build/src/generate.js FOLDER`. The addresses that operators' browsers use come from
 * the environment: `EXPORTER_URL` (default http://localhost:9898) and `CONSOLE_URL` (default
 * http://localhost:8089).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UID } from './links';
import { omsExporter } from './oms-exporter';
import { omsProject } from './oms-project';
import { omsProjects } from './oms-projects';
import type { Addresses } from './variables';

const bare = (address: string) => address.replace(/\/+$/, '');

const addresses: Addresses = {
  exporter: bare(process.env['EXPORTER_URL'] ?? 'http://localhost:9898'),
  console: bare(process.env['CONSOLE_URL'] ?? 'http://localhost:8089'),
};

const folder = process.argv[2];
if (folder === undefined) {
  console.error('usage: generate FOLDER');
  process.exit(2);
}
mkdirSync(folder, { recursive: true });
for (const [uid, dashboard] of [
  [UID.projects, omsProjects(addresses)],
  [UID.project, omsProject(addresses)],
  [UID.exporter, omsExporter(addresses)],
] as const) {
  writeFileSync(join(folder, `${uid}.json`), `${JSON.stringify(dashboard, null, 2)}\n`);
}
