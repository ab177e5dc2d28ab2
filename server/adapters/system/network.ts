import { networkInterfaces } from 'node:os';

/** The addresses under which others on the network can reach this machine, IPv4 first. */
export function ownAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outside = all.filter(({ internal, scopeid }) => !internal && !scopeid);
  return outside.sort((a, b) => a.family.localeCompare(b.family)).map(({ address }) => address);
}
