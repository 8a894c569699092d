/** The section Basic Information. */
import { BASIC_INFORMATION, connectionDetails } from '../api';
import { dress } from '../columns';
import { InfinityQuery } from '../infinity';
import { apiTable, look } from '../panels';
import { PROJECT_STATUS } from '../words';

/** A query about the project that the dashboard shows. */
export const PROJECT_PATH = '/api/v1/projects/${project}';

/** ID to tags, one row. */
export function basicInformation() {
  const panel = apiTable(
    {
      title: 'Basic Information',
      description: 'What OMS keeps of the project, in the order of its details page.',
      noValue: 'The OMS API has no such project, or did not answer',
    },
    new InfinityQuery(PROJECT_PATH, BASIC_INFORMATION).param('oms', '${oms}'),
  ).filterable(false);
  return dress(panel, BASIC_INFORMATION.map((column) => column.text), PROJECT_STATUS);
}

/** How OMS reaches one side. */
export function connection(side: 'source' | 'sink') {
  const columns = connectionDetails(side);
  const panel = apiTable(
    {
      title: side === 'source' ? 'Connection details: source' : 'Connection details: destination',
      description: 'How OMS reaches this side. Passwords are never shown.',
      noValue: 'The OMS API has no such project, or did not answer',
    },
    new InfinityQuery(PROJECT_PATH, columns).param('oms', '${oms}'),
  ).filterable(false);
  panel.overrideByRegexp('/.*/', look({ empty: '–' }));
  return panel;
}
