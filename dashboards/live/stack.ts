/** What docker-compose.yml gives the exporter and the simulator to run with, held against the jar. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Outcome } from './outcome';

interface Compose {
  readonly services: Readonly<Record<string, { readonly image?: string; readonly entrypoint?: unknown; readonly command?: readonly string[] }>>;
}

/** Every command and flag is known to the jar, and its configuration is good. */
export async function checkStack(root: string): Promise<Outcome> {
  const problems: string[] = [];
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
  const java = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const run = spawnSync('java', ['-jar', join(root, 'target/oms-exporter.jar'), ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
    return { status: run.status, said: `${run.stdout}${run.stderr}` };
  };
  const ours = Object.entries(compose.services).filter(([, service]) => service.image === 'oms-exporter:local' && service.entrypoint === undefined);
  if (ours.length === 0) problems.push('docker-compose.yml: no service runs the exporter');
  for (const [name, { command = [] }] of ours) {
    const [verb = 'run', ...flags] = command;
    const { status, said } = java([verb, '--help']);
    if (status !== 0) problems.push(`docker-compose.yml: ${name}: the jar has no command ${verb}`);
    for (const flag of flags) {
      const [bare = ''] = flag.split('=');
      if (!said.includes(bare)) problems.push(`docker-compose.yml: ${name}: ${verb} has no flag ${bare}`);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-stack-'));
  try {
    const token = join(folder, 'token');
    writeFileSync(token, 'a-token-of-twenty-four-letters-and-more');
    const { status, said } = java(['check-config', join(root, 'deploy/compose/oms-exporter.yml')], {
      OMS_EXPORTER_API_TOKENS_0_TOKEN_FILE: token,
      // Its volume, which this machine does not have.
      OMS_EXPORTER_API_SESSION_KEY_FILE: join(folder, 'session.key'),
      OMS_EXPORTER_API_SIGNED_OUT_FILE: join(folder, 'signed-out'),
    });
    if (status !== 0) problems.push(`deploy/compose/oms-exporter.yml: ${said}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return { problems, notes: [] };
}
