/** The programs that the live check runs against: started on free ports, ended with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** An exporter over a simulated OMS. */
export interface Watched {
  readonly metrics: string;
  readonly api: string;
  /** Address of the simulator, where its world is changed. */
  readonly console: string;
  /** Credentials of a user who may do all; empty where nobody may act. */
  readonly user: string;
}

const PATIENCE_MS = 120_000;

/** Asks until the answer is there; a failure counts as not yet. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | false>): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  let last = '';
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== false) return answer;
    } catch (failure) {
      if (failure instanceof Ended) throw failure;
      last = `: ${String(failure)}`;
    }
    await new Promise((later) => setTimeout(later, 200));
  }
  throw new Error(`waited two minutes for ${what}${last}`);
}

/** A program that ended by itself. */
class Ended extends Error {}

class Program {
  constructor(
    private readonly name: string,
    readonly child: ChildProcess,
    private readonly log: string,
  ) {}

  /** What it has printed so far. */
  printed(): string {
    return readFileSync(this.log, 'utf8');
  }

  /** Waits for a line and answers the first group. */
  async says(line: RegExp): Promise<string> {
    return until(`${this.name} to say ${line}`, async () => {
      if (this.child.exitCode !== null) throw new Ended(`${this.name} ended with ${this.child.exitCode}: ${this.printed().slice(-2_000)}`);
      return line.exec(this.printed())?.[1];
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await ended;
  }
}

const answers = (url: string) => async () => (await fetch(url)).ok;

/** The programs of one check, their files in a folder that is removed at the end. */
export class Stack {
  private readonly folder = mkdtempSync(join(tmpdir(), 'dashboards-live-'));
  private readonly targets = join(this.folder, 'targets.json');
  private readonly programs: Program[] = [];
  private scraped: { targets: string[]; labels: Readonly<Record<string, string>> }[] = [];

  /** @param root the project's folder, with the jar built */
  constructor(private readonly root: string) {}

  /** The exporter over its own simulator, whose world shows every state. */
  async demo(): Promise<Watched> {
    const exporter = this.java('exporter', ['--demo'], {
      OMS_EXPORTER_METRICS_LISTEN: '127.0.0.1:0',
      OMS_EXPORTER_API_LISTEN: '127.0.0.1:0',
    });
    const metrics = await exporter.says(/^Metrics +(http:.*)\/metrics$/m);
    const watched = {
      metrics,
      api: await exporter.says(/^Pages and API +(http:.*)\/$/m),
      console: await exporter.says(/^Simulated OMS +(http:\S*)$/m),
      user: `demo:${await exporter.says(/^Sign in as +demo with password (\S+)$/m)}`,
    };
    await until('the exporter', answers(`${metrics}/-/ready`));
    return watched;
  }

  /** A simulated OMS of its own. */
  async simulator(projects: number): Promise<string> {
    const args = ['simulate', `--projects=${projects}`, '--console.listen=127.0.0.1:0', '--cm.listen=127.0.0.1:0'];
    return this.java('simulator', args).says(/^Console API +(http:\S*)$/m);
  }

  /** An exporter over that simulator; Prometheus knows it as the installation `name`. */
  async exporter(name: string, console: string): Promise<Watched> {
    const [metricsPort, apiPort] = [await freePort(), await freePort()];
    const config = join(this.folder, `${name}.json`);
    writeFileSync(
      config,
      JSON.stringify({
        oms: [{ name, url: console, username: 'admin', password: 'simulated-password', poll_interval: '15s', details_interval: '1m', max_requests_per_second: 1_000 }],
        metrics: { listen: `127.0.0.1:${metricsPort}` },
        api: { listen: `127.0.0.1:${apiPort}` },
      }),
    );
    this.java(name, ['run', `--config.file=${config}`]);
    const metrics = `http://127.0.0.1:${metricsPort}`;
    await until(`the exporter of ${name}`, answers(`${metrics}/-/ready`));
    return { metrics, api: `http://127.0.0.1:${apiPort}`, console, user: '' };
  }

  /** A Prometheus with the alert rules, that scrapes what {@link scrape} names. */
  async prometheus(): Promise<string> {
    writeFileSync(this.targets, '[]');
    const config = join(this.folder, 'prometheus.json');
    writeFileSync(
      config,
      JSON.stringify({
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '5s' },
        rule_files: [join(resolve(this.root), 'alert-rules/*.rules.yml')],
        scrape_configs: [{ job_name: 'oms-exporter', file_sd_configs: [{ files: [this.targets], refresh_interval: '1s' }] }],
      }),
    );
    const server = this.start('prometheus', 'prometheus', [
      `--config.file=${config}`,
      `--storage.tsdb.path=${join(this.folder, 'tsdb')}`,
      '--web.listen-address=127.0.0.1:0',
    ]);
    const url = `http://${await server.says(/msg="Listening on" address=(\S+)/)}`;
    await until('Prometheus', answers(`${url}/-/ready`));
    return url;
  }

  /** Makes Prometheus scrape an exporter at an address, or at two as if there were two replicas. */
  scrape(exporter: Watched, hosts: readonly string[], interval = '1s'): void {
    const { port } = new URL(exporter.metrics);
    const labels = { __scrape_interval__: interval, __scrape_timeout__: interval };
    this.scraped = [...this.scraped, { targets: hosts.map((host) => `${host}:${port}`), labels }];
    writeFileSync(this.targets, JSON.stringify(this.scraped));
  }

  /** Ends everything. */
  async stop(): Promise<void> {
    await Promise.all(this.programs.map((program) => program.stop()));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private java(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
    const jvm = [`@${join(this.root, 'bin/java.options')}`, '-jar', join(this.root, 'target/oms-exporter.jar')];
    return this.start(name, 'java', [...jvm, ...args], env);
  }

  private start(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Program {
    const path = join(this.folder, `${name}-${this.programs.length}.log`);
    writeFileSync(path, '');
    const log = createWriteStream(path, { flags: 'a' });
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout?.pipe(log, { end: false });
    child.stderr?.pipe(log, { end: false });
    const program = new Program(name, child, path);
    this.programs.push(program);
    return program;
  }
}

/** A port that is free, below those that Linux gives to clients, so that none has it before the server does. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_768);
    const free = await new Promise<boolean>((answer) => {
      const server = createServer().once('error', () => answer(false));
      server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
    });
    if (free) return port;
  }
}
