/** The exporter's JSON API, as far as the live check compares it with panels. */

/** A row of a list. */
export type Row = Readonly<Record<string, unknown>>;

/** What a request carries for somebody with a name and a password, as `name:password`; nothing for nobody. */
export const as = (user: string): RequestInit => (user === '' ? {} : { headers: { authorization: `Basic ${btoa(user)}` } });

/**
 * What a GET answers to a user, or to somebody without a name.
 *
 * @throws Error with the status and the beginning of the body where it is no good answer
 */
export async function get<T>(url: string, user = ''): Promise<T> {
  const response = await fetch(url, as(user));
  if (!response.ok) throw new Error(`${response.status} at ${url}: ${(await response.text()).slice(0, 200)}`);
  return (await response.json()) as T;
}

/** One step of Synchronization Details. */
export interface Step {
  readonly step: string;
  readonly status: string;
  readonly progress: number | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly error: string | null;
}

/** One row of component monitoring. */
export interface Component {
  readonly id: string;
  readonly type: string;
  readonly status: string;
  readonly allowedActions: readonly string[];
}

/** One project with its steps and components, read at one moment. */
export interface Opened {
  readonly oms: string;
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly alertLevel: string;
  readonly latencySampledAt: string | null;
  readonly steps: ReadonlyMap<string, Step>;
  readonly components: readonly Component[];
}

/** All projects of an exporter. */
export async function projects(api: string): Promise<Opened[]> {
  const rows = await get<Opened[]>(`${api}/api/v1/projects?limit=1000`);
  return rows as Opened[];
}

/** What there is of one project. */
export async function open(api: string, id: string): Promise<Opened> {
  const base = `${api}/api/v1/projects/${id}`;
  const [project, steps, components] = await Promise.all([
    get<Opened>(base),
    get<Step[]>(`${base}/steps`),
    get<Component[]>(`${base}/components`),
  ]);
  return { ...project, steps: new Map(steps.map((step) => [step.step, step])), components };
}
