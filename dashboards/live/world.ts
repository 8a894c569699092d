/** The simulator's world, changed so that every panel has something to show and every state is there. */
import { until, type Watched } from './processes';

/** A name that breaks whatever takes it for a pattern, a variable or markup. */
export const HOSTILE_NAME = 'a "b" \'c\' $project ${oms} $__all | .* ( [ { \\ } ] ) a+b? %41 & # / <b> `x` 标签🙂';

/** One project as the control of the simulator lists it. */
interface Simulated {
  readonly id: string;
  readonly scenario: string;
  readonly components: readonly string[];
}

/** The controls of one simulated OMS. */
export class World {
  constructor(private readonly console: string) {}

  async projects(): Promise<Simulated[]> {
    return (await (await fetch(`${this.console}/simulator/world`)).json()) as Simulated[];
  }

  /** The first project of a scenario. */
  async of(scenario: string): Promise<Simulated> {
    const found = (await this.projects()).find((project) => project.scenario === scenario);
    if (found === undefined) throw new Error(`the simulator has no project ${scenario}`);
    return found;
  }

  /** A new project of a scenario. */
  async add(scenario: string): Promise<Simulated> {
    await this.change({ add: scenario });
    return (await this.projects()).at(-1) as Simulated;
  }

  async change(body: Readonly<Record<string, unknown>>): Promise<void> {
    await this.post('world', body);
  }

  async fault(body: Readonly<Record<string, unknown>>): Promise<void> {
    await this.post('faults', body);
  }

  private async post(path: string, body: object): Promise<void> {
    const response = await fetch(`${this.console}/simulator/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`the simulator refuses ${JSON.stringify(body)}: ${await response.text()}`);
  }
}

/**
 * Brings about what a quiet OMS does not show, and waits until the exporter has read it.
 *
 * <p>In a quiet world these are rightly empty: *What lags* and the alerts (nothing lags), *Failed
 * calls* (none failed), *Unknown values* (no newer OMS), *Actions* (nobody acted), a step's *Error*.
 *
 * @returns the projects that were there before; only those have log files
 */
export async function arrange(demo: Watched): Promise<ReadonlySet<string>> {
  const world = new World(demo.console);
  const atFirst = new Set((await world.projects()).map(({ id }) => id));
  const late = await world.of('lagging');
  await world.change({ project: late.id, latencySeconds: 77 });
  const lateStore = await world.add('lagging');
  await world.change({ project: lateStore.id, storeDelaySeconds: 400 });

  // Of those that were there before, which have the files of their connectors' own metrics.
  const held = await world.of('steady');
  await world.change({ project: held.id, bottleneck: 'write' });

  // Behind by more than 80 % of any log retention of this world.
  const short = await world.add('lagging');
  await world.change({ project: short.id, latencySeconds: 600_000 });

  const young = await world.add('steady');
  await world.change({ component: young.components.at(-1), componentStatus: 'INIT' });

  const named = await world.add('steady');
  await world.change({ project: named.id, name: HOSTILE_NAME });

  const newer = await world.add('steady');
  await world.change({ project: newer.id, status: 'HIBERNATING' });
  const odd = await world.add('steady');
  await world.change({ project: odd.id, step: 'INCR_TRANSFER', stepStatus: 'DREAMING' });
  await world.change({ component: odd.components[0], componentStatus: 'DREAMING' });

  // Running, with a full step and no incremental one.
  const full = await world.add('completed');
  await world.change({ project: full.id, status: 'RUNNING', step: 'FULL_TRANSFER', stepStatus: 'RUNNING' });

  const operated = await world.add('steady');
  await until('the exporter to read the new projects', async () => (await fetch(`${demo.api}/api/v1/projects/${operated.id}`)).ok);
  const paused = await fetch(`${demo.api}/api/v1/projects/${operated.id}/actions/pause`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(demo.user)}`, 'content-type': 'application/json' },
    body: '{}',
  });
  if (!paused.ok) throw new Error(`the pause of ${operated.id} is answered with ${paused.status}: ${await paused.text()}`);
  // After the action, which would meet them.
  await world.fault({ kind: 'error_code', action: 'DescribeProjectComponents', times: 2 });
  await until('the exporter to read the components of all', async () => {
    const answer = await fetch(`${demo.api}/api/v1/projects/${odd.id}/components`);
    return ((await answer.json()) as { status: string }[]).some((component) => component.status === 'unknown');
  });
  return atFirst;
}
