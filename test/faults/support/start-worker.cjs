const { existsSync, readFileSync, renameSync, statSync, writeFileSync } = require('node:fs');
const modules = require('node:module');
const { dirname, resolve } = require('node:path');
const { Script } = require('node:vm');

/*
 * Runs the file of `worker.mjs` (scripts/bundle-worker.mjs) with what V8 compiled of it when it ran before: to compile
 * it costs more than all the rest of a start. V8 tells files apart by their length only, so the time is in the name.
 */
const file = resolve(process.argv[2]);
const compiled = `${file}.${statSync(file).mtimeMs}.cache`;
const cachedData = existsSync(compiled) ? readFileSync(compiled) : undefined;
// In the file nothing but ASCII is left, which is read quicker so.
const source = readFileSync(file, 'latin1');
const script = new Script(`(function (require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  cachedData,
});

const bundle = { exports: {} };
const { createRequire } = modules;
/** What packages ask for by name at run time is what the file has of it, never a second one. */
modules.createRequire = (from) => {
  const outside = createRequire(from);
  return Object.assign((name) => bundle.exports[name]?.() ?? outside(name), outside);
};
if (!cachedData) keepWhenReady();
script.runInThisContext()(modules.createRequire(file), bundle, file, dirname(file));

function keepWhenReady() {
  const { send } = process;
  process.send = (message) => {
    if (message.ready) {
      process.send = send;
      const mine = `${compiled}.${process.pid}`;
      writeFileSync(mine, script.createCachedData());
      renameSync(mine, compiled);
    }
    return send.call(process, message);
  };
}
