/** The section Basic Information. */
import { BASIC_INFORMATION, connectionDetails, ORIGIN, type Column } from '../api';
import { dress } from '../columns';
import { InfinityQuery } from '../infinity';
import { cell, type Cell } from '../layout';
import { apiTable, look } from '../panels';
import { PROJECT_STATUS } from '../words';

/** A query about the project that the dashboard shows. */
export const PROJECT_PATH = '/api/v1/projects/${project}';

function facts(title: string, description: string, columns: readonly Column[]) {
  const panel = apiTable(
    { title, description, noValue: 'The OMS API has no such project, or did not answer' },
    new InfinityQuery(PROJECT_PATH, columns).param('oms', '${oms}'),
  ).filterable(false);
  return dress(panel, columns.map((column) => column.text), PROJECT_STATUS);
}

/** What the project is. */
const basicInformation = () => facts('Basic Information', 'What OMS keeps of the project, in the order of its details page.', BASIC_INFORMATION);

/** Since when it is, and between what. */
const origin = () => facts('Since when, from where to where', 'When the project was created and from which moment it synchronizes, between which data sources, with which tags.', ORIGIN);

/** How OMS reaches one side. */
function connection(side: 'source' | 'sink') {
  const columns = connectionDetails(side);
  const panel = apiTable(
    {
      title: side === 'source' ? 'Connection details: source' : 'Connection details: destination',
      description: 'How OMS reaches this side. Passwords are never shown.',
      noValue: 'The OMS API has no such project, or did not answer',
    },
    new InfinityQuery(PROJECT_PATH, columns).param('oms', '${oms}'),
  ).filterable(false);
  panel.overrideByRegexp('/.*/', look({ empty: '–' })).overrideByName('Host', look({ width: 200 }));
  return panel;
}

/** Basic information over connection details. */
export const basicCells = (): Cell[] => [
  cell(24, 4, basicInformation()),
  cell(24, 4, origin()),
  cell(12, 4, connection('source')),
  cell(12, 4, connection('sink')),
];
