import { connect } from 'node:net';

/*
 * It shares the machine with what it measures, so it does as little as can be: whole requests are made before the
 * clock starts, and of an answer only its end and its status are looked for.
 */

/** A POST as it goes over the wire. */
export function posted({ path, body, headers }) {
  const lines = Object.entries({ host: 'localhost', 'content-length': Buffer.byteLength(body), ...headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

/**
 * Sends the requests over `concurrency` connections, each with one of them under way at any time. Answers how long it
 * took and how long each waited, in milliseconds; any answer but an empty 200 is an error.
 */
export async function load(origin, requests, concurrency) {
  const { hostname, port } = new URL(origin);
  const sockets = await Promise.all(Array.from({ length: concurrency }, () => opened(hostname, port)));
  const rest = requests.values();
  const times = [];
  const began = performance.now();
  await Promise.all(sockets.map((socket) => oneByOne(socket, rest, times)));
  const took = performance.now() - began;
  for (const socket of sockets) socket.destroy();
  return { took, times };
}

function opened(host, port) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port: Number(port), noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
  });
}

const IS_EMPTY_200 = /^HTTP\/1\.1 200 [^]*\r\n\r\n$/;

function oneByOne(socket, requests, times) {
  return new Promise((resolve, reject) => {
    let answer = '';
    let began = 0;
    const send = () => {
      const { value, done } = requests.next();
      if (done) return resolve();
      began = performance.now();
      socket.write(value);
    };
    socket.on('data', (chunk) => {
      answer += chunk.latin1Slice();
      if (!answer.includes('\r\n\r\n')) return;
      if (!IS_EMPTY_200.test(answer)) return reject(new Error(`answered ${answer}`));
      times.push(performance.now() - began);
      answer = '';
      send();
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error(`closed after ${answer}`)));
    send();
  });
}
