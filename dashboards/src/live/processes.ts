/** The programs that the live check runs against: started on free ports, ended with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** The exporter over its simulator, and a Prometheus that scrapes it as two replicas. */
export interface Stack {
  readonly metrics: string;
  readonly api: string;
  readonly prometheus: string;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function until(what: string, child: ChildProcess, ready: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${what} ended with ${child.exitCode}`);
    if (await ready().catch(() => false)) return;
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`${what} was not ready in a minute`);
}

const answers = (url: string) => async () => (await fetch(url)).ok;

/** Starts the stack of a project's folder; its logs are in a folder that is removed at the end. */
export async function startStack(root: string): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'dashboards-live-'));
  const children: ChildProcess[] = [];
  const stop = async () => {
    await Promise.all(
      children.map(async (child) => {
        if (child.exitCode !== null) return;
        const ended = new Promise((done) => child.once('exit', done));
        child.kill('SIGTERM');
        await ended;
      }),
    );
    rmSync(folder, { recursive: true, force: true });
  };
  const start = (name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const log = createWriteStream(join(folder, `${name}.log`));
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    children.push(child);
    return child;
  };
  try {
    const [metricsPort, apiPort, prometheusPort] = [await freePort(), await freePort(), await freePort()];
    const metrics = `http://127.0.0.1:${metricsPort}`;
    const prometheus = `http://127.0.0.1:${prometheusPort}`;
    const exporter = start('exporter', 'java', ['-jar', join(root, 'target/oms-exporter.jar'), '--demo'], {
      OMS_EXPORTER_METRICS_LISTEN: `127.0.0.1:${metricsPort}`,
      OMS_EXPORTER_API_LISTEN: `127.0.0.1:${apiPort}`,
    });
    await until('the exporter', exporter, answers(`${metrics}/-/ready`));
    const config = join(folder, 'prometheus.json');
    writeFileSync(
      config,
      JSON.stringify({
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
        rule_files: [join(resolve(root), 'alert-rules/*.rules.yml')],
        scrape_configs: [
          { job_name: 'oms-exporter', static_configs: [{ targets: [`127.0.0.1:${metricsPort}`, `localhost:${metricsPort}`] }] },
        ],
      }),
    );
    const server = start('prometheus', 'prometheus', [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(folder, 'tsdb')}`,
      `--web.listen-address=127.0.0.1:${prometheusPort}`,
    ]);
    await until('Prometheus', server, answers(`${prometheus}/-/ready`));
    return { metrics, api: `http://127.0.0.1:${apiPort}`, prometheus, stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}
