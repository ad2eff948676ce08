/** A host as it stands in an address: of IPv6 in brackets. */
export function inAddress(host) {
  return host.includes(':') ? `[${host}]` : host;
}

/** Where something of ours listens. */
export function addressOf({ host }, port) {
  return `http://${inAddress(host)}:${port}`;
}
