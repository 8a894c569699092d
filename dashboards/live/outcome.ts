/** What one part of the live check found. */
export interface Outcome {
  readonly problems: string[];
  readonly notes: string[];
}
