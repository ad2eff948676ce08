import { appendFileSync } from 'node:fs';
import pg from 'pg';

/* Loaded into an API that is looked at: what Postgres tells of the plan of each statement goes to a file. */
const { connect } = pg.Client.prototype;
pg.Client.prototype.connect = function (...args) {
  this.on('notice', ({ message }) => {
    appendFileSync(process.env.PLANS_FILE, `${JSON.stringify(message)}\n`);
  });
  return connect.apply(this, args);
};
