import { createApp } from '../../../apps/api/src/create-app.js';
import { FirmCreations } from '../../../apps/api/src/alignment/firms/firm-creations.js';
import { Drain } from '../../../apps/api/src/ledger/drain.js';
import { DocumentStore, PlannerGate } from '../../../apps/api/src/ledger/index.js';
import { readConfig } from '../../../apps/api/src/platform/config/config.js';
import { LookAtOrder } from '../../../apps/api/src/sync/look-at-order.js';

/*
 * The product's own process, with two additions: told to, it dies as by `kill -9` right before or right after a
 * step of the writer is committed, or in the midst of a look, or the clock of its machine jumps. It tells its parent every step it commits, and
 * how its looks and its turns as a writer begin and end.
 */
const MachineDate = Date;
let jumpMs = 0;
globalThis.Date = class extends MachineDate {
  constructor(...given) {
    if (given.length === 0) super(MachineDate.now() + jumpMs);
    else super(...given);
  }
  static now() {
    return MachineDate.now() + jumpMs;
  }
};

let deathAt = JSON.parse(process.env.DIE_AT ?? 'null');
process.on('message', (order) => {
  if ('jumpMs' in order) jumpMs = order.jumpMs;
  else deathAt = order.dieAt;
  process.send({ ready: true });
});

function reach(label, batch, when) {
  if (when === 'after') process.send({ label, batch });
  if (deathAt?.label === label && deathAt.when === when) process.kill(process.pid, 'SIGKILL');
}

function watch(app) {
  const store = app.get(DocumentStore);
  const { move, record } = store;
  store.move = async (document, ...changes) => {
    const labels = changes.map(({ step, outcome }) => `${step}.${outcome}`);
    for (const label of labels) reach(label, document.batch, 'before');
    await move.call(store, document, ...changes);
    for (const label of labels) reach(label, document.batch, 'after');
  };

  // Documents that share a file: one commit for all, named once.
  const { moveTogether } = store;
  store.moveTogether = async (changes, also) => {
    const labels = [
      ...new Set(
        changes.flatMap(({ moves }) => moves.map(({ step, outcome }) => `shared ${step}.${outcome}`)),
      ),
    ];
    for (const label of labels) reach(label, null, 'before');
    await moveTogether.call(store, changes, also);
    for (const label of labels) reach(label, null, 'after');
  };

  // Plans are committed by the look that made them: their rows are written before, the writer is woken after.
  const planned = [];
  store.record = async (manager, steps) => {
    await record.call(store, manager, steps);
    for (const { document, move } of steps.filter(({ move }) => move.step === 'plan')) {
      planned.push([`plan.${move.outcome}`, document.batch]);
      reach(`plan.${move.outcome}`, document.batch, 'before');
    }
  };
  const gate = app.get(PlannerGate);
  const { wake } = gate;
  gate.wake = async (...given) => {
    for (const [label, batch] of planned.splice(0)) reach(label, batch, 'after');
    await wake.apply(gate, given);
  };

  // The other thing that is written to Deltek; what runs and looks write is rows of ours, whole transactions of them.
  const creations = app.get(FirmCreations);
  for (const [name, end] of [
    ['sending', 'sending'],
    ['advance', 'made'],
  ]) {
    const commit = creations[name];
    creations[name] = async (row, ...given) => {
      const label = `${row.step}.${end}`;
      reach(label, row.key, 'before');
      const kept = await commit.call(creations, row, ...given);
      reach(label, row.key, 'after');
      return kept;
    };
  }

  for (const [part, act, subjectOf] of [
    [app.get(LookAtOrder), 'run', (_connection, { orderId }) => `look ${orderId}`],
    [app.get(Drain), 'turn', () => 'turn'],
  ]) {
    const plain = part[act];
    part[act] = async (...given) => {
      const work = subjectOf(...given);
      process.send({ work, came: 'begun' });
      reach(work, null, 'before');
      const came = await plain.apply(part, given);
      process.send({ work, came });
      return came;
    };
  }
}

async function start() {
  const config = readConfig();
  const app = await createApp(config);
  watch(app);
  if (config.runsApi) await app.listen(config.port, config.host);
  else await app.init();
  process.send({ ready: true });
}
void start();
