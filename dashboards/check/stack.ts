/** The Compose file, the Dockerfile and Grafana's provisioning, as far as they can be checked without running them. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: { readonly disable?: boolean };
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly restart?: string;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** Programs in the stack that Debian has too, so that their flags can be looked up. */
const PROGRAMS: Readonly<Record<string, string>> = {
  prometheus: 'prometheus',
  alertmanager: 'prometheus-alertmanager',
};

/** All problems of the stack in a project's folder. */
export function stackProblems(root: string, say: (note: string) => void): string[] {
  const problems: string[] = [];
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
  for (const [name, service] of Object.entries(compose.services)) {
    const complain = (problem: string) => problems.push(`docker-compose.yml: ${name}: ${problem}`);
    hardening(service, complain);
    mounts(root, compose, service, complain);
    dependencies(compose, service, complain);
    flags(name, service, complain, say);
  }
  problems.push(...grafana(root, compose));
  problems.push(...dockerfile(root));
  for (const [whole, name, fallback] of readFileSync(join(root, 'docker-compose.yml'), 'utf8').matchAll(/(?<!\$)\$\{(\w+)(:-[^}]+)?\}/g)) {
    if (fallback === undefined) problems.push(`docker-compose.yml: ${whole} has no value where ${name} is not set`);
  }
  const run = spawnSync('docker-compose', ['-f', join(root, 'docker-compose.yml'), 'config', '-q'], { encoding: 'utf8' });
  if (run.error) say('docker-compose is not installed: docker-compose.yml was not held against its schema');
  else if (run.status !== 0) problems.push(`docker-compose config: ${run.stderr.trim()}`);
  return problems;
}

function hardening(service: Service, complain: (problem: string) => void): void {
  if (service.read_only !== true) complain('its root file system can be written');
  if (!(service.cap_drop ?? []).includes('ALL')) complain('keeps capabilities');
  if (!(service.security_opt ?? []).includes('no-new-privileges:true')) complain('may gain privileges');
  if (!/^[1-9]\d*:\d+$/.test(service.user ?? '')) complain(`runs as ${service.user ?? 'whatever its image says'}`);
  if (service.healthcheck === undefined || (service.healthcheck.disable === true && !runsOnce(service))) complain('has no health check');
  if (!/:[\w.]+$/.test(service.image ?? '') || /:latest$/.test(service.image ?? '')) complain(`has the unpinned image ${service.image}`);
  for (const port of service.ports ?? []) {
    if (!port.startsWith('127.0.0.1:')) complain(`publishes ${port} beyond this machine`);
  }
}

function dependencies(compose: Compose, service: Service, complain: (problem: string) => void): void {
  for (const [name, { condition }] of Object.entries(service.depends_on ?? {})) {
    const other = compose.services[name];
    if (other === undefined) complain(`depends on ${name}, which does not exist`);
    else if (condition === 'service_healthy' && runsOnce(other)) complain(`waits for the health of ${name}, which has none`);
    else if (condition === 'service_completed_successfully' && !runsOnce(other)) complain(`waits for the end of ${name}, which does not end`);
  }
}

/** A service that does its work and ends: it alone goes without a health check. */
const runsOnce = (service: Service) => service.restart === 'no' && service.healthcheck?.disable === true;

function mounts(root: string, compose: Compose, service: Service, complain: (problem: string) => void): void {
  for (const volume of service.volumes ?? []) {
    const source = volume.replace(/^\$\{\w+:-([^}]*)\}/, '$1').split(':')[0] ?? '';
    if (source.startsWith('.')) {
      if (!existsSync(join(root, source))) complain(`mounts ${source}, which does not exist`);
      if (!volume.endsWith(':ro')) complain(`may write ${source}`);
    } else if (!(source in compose.volumes)) {
      complain(`mounts the volume ${source}, which is not declared`);
    }
  }
}

function flags(name: string, service: Service, complain: (problem: string) => void, say: (note: string) => void): void {
  const program = PROGRAMS[name];
  if (program === undefined) return;
  const help = spawnSync(program, ['--help'], { encoding: 'utf8' });
  if (help.error) {
    say(`${program} is not installed: its flags were not looked up`);
    return;
  }
  for (const argument of service.command ?? []) {
    const flag = /^(--[\w.-]+)/.exec(argument)?.[1] ?? argument;
    if (!`${help.stdout}${help.stderr}`.includes(flag)) complain(`${program} has no flag ${flag}`);
  }
}

function grafana(root: string, compose: Compose): string[] {
  const problems: string[] = [];
  const service = compose.services['grafana'];
  const targets = (service?.volumes ?? []).map((volume) => volume.split(':'));
  const mounted = (path: string) => targets.some(([, target]) => target === path);
  const provisioning = join(root, 'deploy/grafana/provisioning');
  const providers = parse(readFileSync(join(provisioning, 'dashboards/oms.yml'), 'utf8')) as {
    providers: { options: { path: string } }[];
  };
  for (const { options } of providers.providers) {
    for (const file of readdirSync(join(root, 'dashboards')).filter((entry) => entry.endsWith('.json'))) {
      if (!mounted(`${options.path}/${file}`)) problems.push(`docker-compose.yml: grafana: dashboards/${file} is not mounted in ${options.path}`);
    }
  }
  const sources = parse(readFileSync(join(provisioning, 'datasources/oms.yml'), 'utf8')) as {
    datasources: { name: string; type: string; url: string; jsonData?: { allowedHosts?: string[] } }[];
  };
  for (const { name, type, url, jsonData } of sources.datasources) {
    const host = new URL(url).hostname;
    if (!(host in compose.services)) problems.push(`datasources/oms.yml: ${name} is at ${host}, which is no service`);
    if (type === 'yesoreyeram-infinity-datasource' && !(jsonData?.allowedHosts ?? []).includes(url)) {
      problems.push(`datasources/oms.yml: ${name} does not allow its own address`);
    }
  }
  for (const type of ['prometheus', 'yesoreyeram-infinity-datasource']) {
    if (!sources.datasources.some((source) => source.type === type)) problems.push(`datasources/oms.yml: has no ${type}`);
  }
  const environment = service?.environment ?? {};
  if (!(environment['GF_SECURITY_ADMIN_PASSWORD__FILE'] ?? '').startsWith('/run/oms-secrets/')) problems.push('docker-compose.yml: grafana: the first password is not from a generated file');
  if ('GF_SECURITY_ADMIN_PASSWORD' in environment) problems.push('docker-compose.yml: grafana: has a password in the file');
  if (Object.keys(environment).some((name) => name.startsWith('GF_AUTH_ANONYMOUS'))) problems.push('docker-compose.yml: grafana: lets anybody in');
  const plugin = environment['GF_PLUGINS_PREINSTALL_SYNC'] ?? '';
  if (!/^yesoreyeram-infinity-datasource@[\d.]+$/.test(plugin)) problems.push('docker-compose.yml: grafana: the Infinity plugin is not pinned');
  return problems;
}

function dockerfile(root: string): string[] {
  const lines = readFileSync(join(root, 'Dockerfile'), 'utf8').split('\n');
  const problems: string[] = [];
  const users = lines.filter((line) => line.startsWith('USER '));
  if (!/^USER [1-9]\d*:/.test(users.at(-1) ?? '')) problems.push('Dockerfile: does not end as a numbered user');
  if (lines.filter((line) => line.startsWith('FROM ')).length < 2) problems.push('Dockerfile: has one stage');
  for (const line of lines) {
    const from = /^FROM (\S+)/.exec(line)?.[1];
    if (from !== undefined && !/:[\w.-]+$/.test(from)) problems.push(`Dockerfile: the base ${from} is not pinned`);
    const source = /^COPY (?!--from)(?:--\S+ )*(\S+) /.exec(line)?.[1];
    if (source !== undefined && !existsSync(join(root, source))) problems.push(`Dockerfile: copies ${source}, which does not exist`);
  }
  return problems;
}
