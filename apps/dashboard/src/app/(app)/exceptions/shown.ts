import type { ExceptionFilter } from '../../../lib/exception-views';
import type { UrlValues } from '../../../lib/url-state';
import type { SetUrlValues } from '../../../lib/use-url-state';
import type { Connection } from '../../../queries/connections';

type Parameter = 'view' | 'q' | 'cause' | 'sort' | 'cursor';

/** What the parts of the screen are about: of which connection, narrowed how, with the address to change. */
export interface Shown {
  connection: Connection;
  filter: ExceptionFilter;
  values: UrlValues<Parameter>;
  setValues: SetUrlValues<Parameter>;
}
