/** Queries that may find nothing in the simulator's world, and why that is right. */
export const MAY_BE_EMPTY: Readonly<Record<string, string>> = {
  'Failed calls by outcome': 'the simulator fails no call unless told; the panel says so',
  'Unknown values': 'counts appear with the first value that is unknown',
  Actions: 'no operator has acted',
  'What lags': 'no project is behind its threshold by its components\' timestamps; the panel says so',
  'Calls that OMS answered well': 'needs two scrapes in 15 minutes',
};
